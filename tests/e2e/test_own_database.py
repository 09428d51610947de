"""A PostgreSQL of the operator's own in place of the private one."""

from pathlib import Path

import httpx
import pytest

from tests.e2e.server import SECRETS, Server
from tests.support.postgres import Database

pytestmark = pytest.mark.e2e


def test_it_is_migrated_served_and_left_running(tmp_path: Path, empty_database: Database) -> None:
    urls = {"DATABASE_URL": empty_database.url, "MIGRATION_DATABASE_URL": empty_database.migration_url}
    for _ in range(2):
        with Server(tmp_path, **urls, **SECRETS) as server:
            assert httpx.get(f"{server.url}/health/ready").is_success
            login = {"email": server.admin_email, "password": server.admin_password}
            assert httpx.post(f"{server.url}/api/auth/login", json=login).is_success
            assert not (server.data_dir / "postgres").exists()
            assert server.stop() == 0


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("postgresql://nobody:hush@127.0.0.1:1/desk", "The database could not be migrated"),
        ("postgresql:///desk?host=/nowhere", "The database could not be migrated"),
    ],
)
def test_one_that_does_not_answer_is_told_without_its_password(tmp_path: Path, url: str, why: str) -> None:
    server = Server(tmp_path, DATABASE_URL=url, **SECRETS)
    server.launch()
    assert server.wait() == 1
    assert why in server.output
    assert "hush" not in server.output
    assert "Traceback" not in server.output
