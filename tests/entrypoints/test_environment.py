from pathlib import Path

import pytest

from wppconnector.entrypoints.settings.environment import environment


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    (tmp_path / ".env").write_text(
        """
        # a comment
        export PORT=4100
        HOST = 10.0.0.7   # inside
        ADMIN_EMAIL="gilda@example.com" # quoted
        JWT_SECRET='with # inside'
        WAHA_API_KEY=a=b=c
        FRONTEND_URL=
        not a setting
        """
    )
    return tmp_path


def test_a_file_fills_in_what_the_environment_leaves_out(directory: Path) -> None:
    expected = {
        "PORT": "4100",
        "HOST": "10.0.0.7",
        "ADMIN_EMAIL": "gilda@example.com",
        "JWT_SECRET": "with # inside",
        "WAHA_API_KEY": "a=b=c",
        "FRONTEND_URL": "",
    }
    read = environment(directory)
    assert {name: read[name] for name in expected} == expected
    assert not any(" " in name for name in read)


def test_the_environment_wins(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "80")
    assert environment(directory)["PORT"] == "80"


def test_without_a_file_the_environment_is_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "81")
    assert environment(tmp_path)["PORT"] == "81"
