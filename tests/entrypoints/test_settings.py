from collections.abc import Mapping
from pathlib import Path

import pytest

from wppconnector.adapters.system.entropy import SystemEntropy
from wppconnector.domain.channel import ProviderKind
from wppconnector.entrypoints.settings.keeping import with_secrets
from wppconnector.entrypoints.settings.loading import load
from wppconnector.entrypoints.settings.model import Bucket, Settings, SettingsInvalid
from wppconnector.entrypoints.settings.passing import decoded, encoded
from wppconnector.entrypoints.settings.strength import weakness
from wppconnector.entrypoints.settings.table import rows
from wppconnector.entrypoints.settings.variables import VARIABLES

STRONG, STRONG_TOO = "8f" + "3b1c9d5e7a2046" * 5, "41" + "9e0d7c5b3a1f82" * 5
META = {
    "WHATSAPP_PROVIDER": "meta",
    "WHATSAPP_ACCESS_TOKEN": "token",
    "WHATSAPP_PHONE_NUMBER_ID": "123456",
    "WHATSAPP_APP_SECRET": "app secret",
    "WHATSAPP_VERIFY_TOKEN": "verify",
}


def problems(environ: Mapping[str, str]) -> list[str]:
    with pytest.raises(SettingsInvalid) as refused:
        load(environ)
    return refused.value.problems


def test_nothing_needs_to_be_set_on_one_machine() -> None:
    settings = load({})

    assert settings.database.embedded
    assert settings.channel.provider is ProviderKind.SIMULATOR
    assert (settings.http.host, settings.http.port) == ("127.0.0.1", 4000)
    assert settings.http.public_url == "http://localhost:4000"
    assert settings.media_dir == Path(".data/media")


def test_a_variable_that_is_set_to_nothing_counts_as_unset() -> None:
    assert load({variable.name: "  " for variable in VARIABLES}) == load({})


def test_everything_that_is_wrong_is_told_at_once() -> None:
    told = problems(
        {
            "PORT": "70000",
            "PUBLIC_URL": "desk.example.com",
            "FRONTEND_URL": "http://a.example, nowhere",
            "TRUSTED_PROXIES": "10.0.0.0/8, everybody",
            "RATE_LIMIT_PER_MINUTE": "0",
            "DATABASE_POOLER": "session",
            "REDIS_URL": "localhost",
            "MEDIA_URL": "s3://bucket",
            "ADMIN_EMAIL": "nobody",
            "ADMIN_PASSWORD": "short",
            "ALLOW_REGISTRATION": "perhaps",
            "WHATSAPP_PROVIDER": "TELEGRAM",
        }
    )

    assert [problem.split()[0] for problem in sorted(told)] == [
        "ADMIN_EMAIL",
        "ADMIN_PASSWORD",
        "ALLOW_REGISTRATION",
        "DATABASE_POOLER",
        "FRONTEND_URL",
        "MEDIA_URL",
        "PORT",
        "PUBLIC_URL",
        "RATE_LIMIT_PER_MINUTE",
        "REDIS_URL",
        "TRUSTED_PROXIES",
        "WHATSAPP_PROVIDER",
    ]


def test_files_are_kept_in_a_directory_or_in_a_bucket() -> None:
    directory = load({"MEDIA_URL": "file:///srv/our%20media"})
    assert (directory.media_dir, directory.media_bucket) == (Path("/srv/our media"), None)

    amazon = load({"MEDIA_URL": "s3://our-media/desk/a/?region=sa-east-1"}).media_bucket
    assert amazon == Bucket(name="our-media", prefix="desk/a", region="sa-east-1")

    keys = {"AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "hush"}
    elsewhere = load({"MEDIA_URL": "s3://our-media?endpoint=http://minio:9000/", **keys})
    assert elsewhere.media_bucket == Bucket(
        name="our-media",
        endpoint="http://minio:9000",
        region="us-east-1",
        access_key_id="id",
        secret_access_key="hush",
    )
    assert "hush" not in elsewhere.media_bucket.url


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("s3://our-media", "needs Amazon's region"),
        ("s3://our-media?region=", "needs Amazon's region"),
        ("s3://Our_Media?region=sa-east-1", "names no bucket"),
        ("s3://our-media/../all?region=sa-east-1", "as its prefix"),
        ("s3://our-media?region=sa-east-1&acl=public", "the options endpoint and region only"),
        ("s3://our-media?endpoint=minio:9000", "http or https address as its endpoint"),
        ("s3://our-media?endpoint=http://minio:9000", "AWS_ACCESS_KEY_ID is missing"),
        ("s3://id:hush@our-media?region=sa-east-1", "must hold no credentials"),
        ("s3:///our-media?region=sa-east-1", "must be an address like"),
        ("s3://[our-media", "must be an address like"),
        ("file://media", "must be an address like"),
        ("/srv/media", "must be an address like"),
    ],
)
def test_a_place_for_files_that_makes_no_sense_is_told(url: str, why: str) -> None:
    told = problems({"MEDIA_URL": url})
    assert any(why in problem for problem in told)
    assert "hush" not in " ".join(told)


def test_half_of_the_keys_of_a_bucket_and_all_else_that_is_wrong_is_told_at_once() -> None:
    told = problems({"MEDIA_URL": "s3://x?endpoint=nowhere", "AWS_SECRET_ACCESS_KEY": "hush"})
    assert [problem.split()[0] for problem in told] == ["MEDIA_URL", "MEDIA_URL", "AWS_ACCESS_KEY_ID"]


def test_a_problem_never_shows_a_secret() -> None:
    told = problems({"JWT_SECRET": "sesame-open-up", "ADMIN_PASSWORD": "tinyword", "DATABASE_URL": "ftp://u:hush@h/d"})
    assert not any(word in " ".join(told) for word in ("sesame", "tinyword", "hush"))


def test_with_a_database_of_ones_own_the_secrets_must_be_given() -> None:
    given = {"DATABASE_URL": "postgresql://login:pw@db:5432/wppconnector"}
    assert [problem.split()[0] for problem in problems(given)] == ["JWT_SECRET", "SECRET_KEY"]

    settings = load({**given, "JWT_SECRET": STRONG, "SECRET_KEY": STRONG_TOO})
    assert not settings.database.embedded
    assert settings.database.migration_url == settings.database.listen_url == given["DATABASE_URL"]


def test_one_secret_is_not_used_for_two_things() -> None:
    assert any("must differ" in told for told in problems({"JWT_SECRET": STRONG, "SECRET_KEY": STRONG}))


def test_behind_a_pooler_a_direct_connection_is_needed() -> None:
    assert any("DATABASE_LISTEN_URL" in told for told in problems({"DATABASE_POOLER": "transaction"}))


def test_migrations_and_listening_go_past_the_pooler() -> None:
    direct = "postgresql://login:pw@db:5432/wppconnector"
    pooled = {"DATABASE_URL": "postgresql://login:pw@pool:6432/wppconnector", "DATABASE_POOLER": "transaction"}
    database = load({**pooled, "DATABASE_LISTEN_URL": direct, "JWT_SECRET": STRONG, "SECRET_KEY": STRONG_TOO}).database
    assert (database.url, database.pooler) == (pooled["DATABASE_URL"], True)
    assert database.listen_url == database.migration_url == direct


@pytest.mark.parametrize(
    ("secret", "why"),
    [
        ("a" * 64, "repeats itself"),
        ("0123456789abcdef" * 4, "repeats itself"),
        ("changeme" + STRONG, "is a placeholder"),
        ("your-256-bit-secret", "is a placeholder"),
        (STRONG[:63], "holds less than 256 bits"),
        ("correct horse battery staple", "holds less than 256 bits"),
    ],
)
def test_weak_secrets_are_refused(secret: str, why: str) -> None:
    assert why in str(weakness(secret))
    assert any(told.startswith("JWT_SECRET") for told in problems({"JWT_SECRET": secret}))


def test_secrets_of_256_bits_are_taken_in_any_spelling() -> None:
    assert weakness(STRONG[:64]) is None
    assert weakness(STRONG[:64].upper()) is None
    assert weakness(SystemEntropy().token()) is None


@pytest.mark.parametrize("password", ["password12345", "Admin@@2024!!", "wppconnector1", "1234567890!"])
def test_a_password_that_everybody_tries_first_is_refused(password: str) -> None:
    assert any(told.startswith("ADMIN_PASSWORD") for told in problems({"ADMIN_PASSWORD": password}))


@pytest.mark.parametrize("missing", sorted(META.keys() - {"WHATSAPP_PROVIDER"}))
def test_meta_needs_all_its_secrets(missing: str) -> None:
    [told] = problems({name: value for name, value in META.items() if name != missing})
    assert told.startswith(f"{missing} is missing")


def test_the_environment_describes_a_channel_in_its_adapters_words() -> None:
    meta = load(META).channel
    assert (meta.provider, meta.account) == (ProviderKind.META, "123456")
    assert meta.settings["app_secret"] == "app secret"
    assert meta.settings["api_version"] == "v21.0"

    waha = load({"WHATSAPP_PROVIDER": "WAHA", "WAHA_API_URL": "http://waha:3000/", "WAHA_POLL_SECONDS": "30"}).channel
    assert (waha.provider, waha.account, waha.poll_seconds) == (ProviderKind.WAHA, "default", 30)
    assert waha.settings["api_url"] == "http://waha:3000"
    assert waha.settings["allow_unsigned"] == ""


def test_secrets_nobody_gave_are_made_once_and_kept_for_this_user_alone(tmp_path: Path) -> None:
    loaded = load({"DATA_DIR": str(tmp_path / "data"), "WHATSAPP_PROVIDER": "WAHA"})

    first, second = (with_secrets(loaded, SystemEntropy()) for _ in range(2))

    assert first == second
    assert len({first.secrets.jwt_secret, first.secrets.secret_key, first.secrets.waha_hmac_key}) == 3
    assert first.channel.settings["hmac_key"] == first.secrets.waha_hmac_key
    folder = tmp_path / "data" / "secrets"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_given_secret_is_used_and_not_written_down(tmp_path: Path) -> None:
    settings = with_secrets(load({"DATA_DIR": str(tmp_path), "JWT_SECRET": STRONG}), SystemEntropy())
    assert settings.secrets.jwt_secret == STRONG
    assert not (tmp_path / "secrets" / "jwt_secret").exists()


def test_a_directory_that_cannot_keep_secrets_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsInvalid, match="Set DATA_DIR to a directory of yours"):
        with_secrets(load({"DATA_DIR": str(tmp_path / "file")}), SystemEntropy())


def test_settings_reach_a_child_as_they_are(tmp_path: Path) -> None:
    settings: Settings = with_secrets(
        load({"DATA_DIR": str(tmp_path), "MEDIA_URL": "s3://our-media?region=sa-east-1", **META}), SystemEntropy()
    )
    line = encoded(settings)
    assert b"\n" not in line
    assert decoded(line) == settings


def test_the_list_shows_what_holds_and_hides_what_is_secret() -> None:
    environ = {"JWT_SECRET": STRONG, "DATABASE_URL": "postgresql://login:hush@db/desk", "PORT": "80"}
    shown = {row.name: row for row in rows(environ)}

    assert shown["JWT_SECRET"].value == "********"
    assert shown["DATABASE_URL"].value == "postgresql://login:********@db/desk"
    assert (shown["PORT"].value, shown["PORT"].given) == ("80", True)
    assert (shown["HOST"].value, shown["HOST"].given) == ("127.0.0.1", False)
    assert shown["ADMIN_PASSWORD"].value == "(generated and printed once)"
    assert all(row.meaning for row in shown.values())


def test_the_example_file_names_every_setting() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    assert [variable.name for variable in VARIABLES if f"#{variable.name}=" not in example] == []
