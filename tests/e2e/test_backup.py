"""Everything is saved into one file, lost, and restored from it."""

import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.server import PATIENCE, PROGRAM, Server
from tests.support.s3 import S3Server

pytestmark = pytest.mark.e2e

NUMBER = {
    "provider": "WAHA",
    "account": "loja",
    "name": "Loja",
    "settings": {"apiUrl": "http://127.0.0.1:9", "apiKey": "a key of WAHA's own"},
}
"""Nobody is there; what counts is that its credentials can be opened."""


def run(server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments], env=server.environ, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@contextmanager
def signed_in(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        answer = client.post("/api/auth/login", json={"email": server.admin_email, "password": server.admin_password})
        client.headers["authorization"] = f"Bearer {answer.raise_for_status().json()['accessToken']}"
        yield client


def write(client: httpx.Client, text: str) -> None:
    body = {"phone": "+5511987654321", "name": "Maria", "text": text}
    client.post("/api/simulator/messages", json=body).raise_for_status()


def got(client: httpx.Client, path: str, **query: str) -> Any:
    return client.get(path, params=query).raise_for_status().json()


def credentials(client: httpx.Client) -> list[Any]:
    return [channel["credentials"] for channel in got(client, "/api/channels")["items"]]


def said(client: httpx.Client) -> list[str]:
    """What Maria wrote, oldest first."""
    (conversation,) = got(client, "/api/conversations")["items"]
    messages = got(client, f"/api/conversations/{conversation['id']}/messages")["items"]
    return [message["text"] for message in reversed(messages) if message["direction"] == "INBOUND"]


def test_what_was_backed_up_comes_back_and_screens_take_it_afresh(tmp_path: Path) -> None:
    archive = tmp_path / "everything.tar.gz"
    with Server(tmp_path) as server:
        with signed_in(server) as client:
            write(client, "lab")
            client.post("/api/channels", json=NUMBER).raise_for_status()
            kept = server.data_dir / "media" / "company" / "a file"
            kept.parent.mkdir(parents=True)
            kept.write_bytes(b"what a customer sent")
            numbers = credentials(client)
            before = got(client, "/api/events")["cursor"]
            saved = run(server, "backup", str(archive))
            assert saved.returncode == 0, saved.stderr
            write(client, "isto se perde")
            token = client.headers["authorization"]
            refused = run(server, "restore", "--yes", str(archive))
            assert (refused.returncode, "stop every process" in refused.stderr) == (1, True), refused.stderr
            assert said(client) == ["lab", "isto se perde"]
        server.stop()
        shutil.rmtree(server.data_dir)

        restored = run(server, "restore", "--yes", str(archive))
        assert restored.returncode == 0, restored.stderr
        server.start()

        with httpx.Client(base_url=server.url, timeout=PATIENCE, headers={"authorization": token}) as client:
            assert said(client) == ["lab"]
            assert kept.read_bytes() == b"what a customer sent"
            assert credentials(client) == numbers
            assert client.get("/api/events", params={"after": before}).status_code == 410
            here = got(client, "/api/events")["cursor"]
            write(client, "1")
            events = got(client, "/api/events", after=here)["items"]
            assert "message" in [event["name"] for event in events]
            assert said(client) == ["lab", "1"]
        assert "Traceback" not in server.output


def test_files_in_a_bucket_are_not_in_the_archive_and_that_is_said(tmp_path: Path, s3_server: S3Server) -> None:
    archive = tmp_path / "everything.tar.gz"
    bucket = s3_server.settings(s3_server.make_bucket("backed-up-there"))
    with Server(tmp_path, **bucket) as server:
        saved = run(server, "backup", str(archive))
    assert saved.returncode == 0, saved.stderr
    assert "Without the files of messages: back up s3://backed-up-there" in saved.stdout
    with tarfile.open(archive) as tar:
        assert "database.sql" in tar.getnames()
        assert not [name for name in tar.getnames() if name.startswith("media")]


def test_an_archive_is_for_its_owner_only_and_half_of_one_changes_nothing(tmp_path: Path) -> None:
    archive = tmp_path / "everything.tar.gz"
    with Server(tmp_path) as server:
        with signed_in(server) as client:
            write(client, "lab")
            assert run(server, "backup", str(archive)).returncode == 0
        server.stop()
        assert archive.stat().st_mode & 0o777 == 0o600
        half = tmp_path / "half.tar.gz"
        half.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
        refused = run(server, "restore", "--yes", str(half))
        assert refused.returncode == 1
        assert "not a whole one" in refused.stderr
        assert "Traceback" not in refused.stderr
        server.start()
        with signed_in(server) as client:
            assert said(client) == ["lab"]
