"""The program comes, stays and goes as a whole, whatever happens to it."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import httpx
import pytest

from tests.e2e.inbox import until
from tests.e2e.processes import child_of, family
from tests.e2e.server import PATIENCE, Server
from tests.support.embedded import AS_ROOT, alive, mode, postmaster_of

pytestmark = pytest.mark.e2e

NOBODY = 65534
USERS = [None, NOBODY] if AS_ROOT else [None]
"""Root runs the program both as itself and as a normal user; a normal user can only be itself."""


@contextmanager
def signed_in(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=PATIENCE) as client:
        answer = client.post("/api/auth/login", json={"email": server.admin_email, "password": server.admin_password})
        client.headers["authorization"] = f"Bearer {answer.raise_for_status().json()['accessToken']}"
        yield client


def write(client: httpx.Client, text: str) -> None:
    body = {"phone": "+5511987654321", "name": "Maria", "text": text}
    client.post("/api/simulator/messages", json=body).raise_for_status()


async def end(server: Server, module: str, restarts: int) -> None:
    """Kill a child, and wait for word of the restart, which is that many by then."""
    os.kill(child_of(server, module), signal.SIGKILL)
    await until(lambda: server.output.count("is started again") == restarts, "word of the restart")


@pytest.mark.parametrize(
    ("number", "user"),
    [(signal.SIGINT, None), (signal.SIGHUP, None), *((signal.SIGTERM, user) for user in USERS)],
)
def test_a_signal_stops_everything(tmp_path: Path, number: signal.Signals, user: int | None) -> None:
    with Server(tmp_path, user=user) as server:
        processes = family(server)
        assert len(processes) == 4
        assert httpx.get(f"{server.url}/health/ready").json() == {"status": "ok"}

        assert server.stop(number) == 0

        assert [pid for pid in processes if alive(pid)] == []
        assert "Traceback" not in server.output


def test_an_open_socket_does_not_hold_the_end_up(tmp_path: Path) -> None:
    with Server(tmp_path) as server, socket.create_connection(("127.0.0.1", server.port)) as idle:
        idle.sendall(b"GET /health/live HTTP/1.1\r\n")
        assert server.stop() == 0
        assert "Traceback" not in server.output


async def test_after_a_kill_the_children_end_and_the_next_start_goes_on(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        with signed_in(server) as client:
            write(client, "oi")
        before = family(server)
        database = postmaster_of(server.data_dir)

        server.kill()
        await until(lambda: [pid for pid in before - {database} if alive(pid)] == [], "the children to end")
        assert alive(database)
        server.start()

        assert postmaster_of(server.data_dir) == database, "the database that survived is adopted"
        with signed_in(server) as client:
            write(client, "1")
            [conversation] = client.get("/api/conversations").json()["items"]
        assert conversation["flowState"] == "DEPARTMENT_SELECTED"


async def test_a_child_that_is_killed_is_started_again(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        for restarts, module in enumerate(("api_child", "worker_child"), start=1):
            await end(server, module, restarts)
        await until(lambda: _is_ready(server), "the API")
        with signed_in(server) as client:
            write(client, "oi")
            await until(lambda: "Olá!" in client.get("/api/simulator/messages?phone=5511987654321").text, "the menu")


async def test_children_that_end_again_and_again_take_everything_down(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        processes = family(server)
        for restarts in (1, 2, 3):
            await end(server, "worker_child", restarts)
        os.kill(child_of(server, "worker_child"), signal.SIGKILL)
        assert server.wait() == 1
        assert "too often to go on" in server.output
        assert [pid for pid in processes if alive(pid)] == []


def test_a_taken_port_is_told_and_nothing_is_started(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        server = Server(tmp_path, port=other.getsockname()[1])
        server.launch()
        assert server.wait() == 1
    assert f"Port {server.port} on 127.0.0.1 is taken by another program." in server.output
    assert not server.data_dir.exists()


def test_two_servers_never_share_a_data_directory(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        second = Server(tmp_path)
        second.environ["DATA_DIR"] = str(server.data_dir)
        second.launch()
        assert second.wait() == 1
        assert f"WPPConnector is running already with this DATA_DIR, as process {server.pid}." in second.output
        assert httpx.get(f"{server.url}/health/ready").is_success


def test_all_that_is_wrong_with_the_settings_is_told_at_once(tmp_path: Path) -> None:
    server = Server(tmp_path, PORT="eighty", WHATSAPP_PROVIDER="META", JWT_SECRET="changeme")
    server.launch()
    assert server.wait() == 2
    told = server.output
    for name in ("PORT", "JWT_SECRET", "WHATSAPP_PHONE_NUMBER_ID", "WHATSAPP_ACCESS_TOKEN", "WHATSAPP_APP_SECRET"):
        assert f"• {name} " in told
    assert "Traceback" not in told


def test_generated_secrets_and_the_database_are_for_this_user_alone(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        assert mode(server.data_dir / "secrets") == 0o700
        assert {mode(path) for path in (server.data_dir / "secrets").iterdir()} == {0o600}
        first = (server.data_dir / "secrets" / "jwt_secret").read_text()
        assert len(first) >= 43
        assert first not in server.output
        assert server.admin_password not in server.output


async def test_the_role_that_serves_is_held_by_row_level_security(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        connection = await asyncpg.connect(server.database_url)
        try:
            serving = await connection.fetch(
                "select distinct r.rolname, r.rolsuper, r.rolbypassrls from pg_stat_activity a"
                " join pg_roles r on r.oid = a.usesysid where a.application_name = 'wppconnector'"
            )
        finally:
            await connection.close()
    assert [tuple(role) for role in serving] == [("wppconnector_login", False, False)]


def _is_ready(server: Server) -> bool:
    try:
        return httpx.get(f"{server.url}/health/ready").is_success
    except httpx.TransportError:
        return False
