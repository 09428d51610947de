"""A PostgreSQL of the operator's own in place of the private one."""

from pathlib import Path

import httpx
import pytest

from tests.e2e.server import Server
from tests.support.postgres import Database

pytestmark = pytest.mark.e2e

SECRETS = {
    "JWT_SECRET": "5d0b7c1e93fa4826b1c48e7f20d96a350f6e2d8b4a97c153e8d1b5a2c7f49630",
    "SECRET_KEY": "c2f8a1d7e4b953067a3e9d0c5f81b26494d6b0e7a2c8f1351b7e5c3a9d0f8264",
}


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
