"""The commands beside a running server, as an operator types them."""

import asyncio
import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.server import PATIENCE, PROGRAM, Server
from tests.support.s3 import SECRET, S3Server
from tests.support.tls import behind_tls

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests here: none of them disturbs it."""
    with Server(tmp_path_factory.mktemp("commands")) as server:
        yield server


def run(server: Server, *arguments: str, said: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        env={**server.environ, **settings},
        input=said,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def signs_in(server: Server, email: str, password: str) -> bool:
    return httpx.post(f"{server.url}/api/auth/login", json={"email": email, "password": password}).is_success


def password_in(output: str) -> str:
    [line] = [line for line in output.splitlines() if line.startswith("Password:")]
    return line.split()[1]


def test_a_lost_password_is_recovered_and_the_old_one_is_worth_nothing(server: Server) -> None:
    made = run(server, "create-admin", "--email", "second@example.com", "--name", "Gilda")
    first = password_in(made.stdout)
    assert signs_in(server, "second@example.com", first)

    second = password_in(run(server, "create-admin", "--reset", "--email", "SECOND@example.com").stdout)

    assert signs_in(server, "second@example.com", second)
    assert not signs_in(server, "second@example.com", first)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [(("--email", "admin@example.com"), "has this e"), (("--reset", "--email", "nobody@example.com"), "Nobody has")],
)
def test_an_admin_that_cannot_be_made_or_reset_is_told(server: Server, arguments: tuple[str, ...], why: str) -> None:
    refused = run(server, "create-admin", *arguments)
    assert refused.returncode == 1
    assert why in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_customer_is_played_with_no_options_right_after_the_start(server: Server) -> None:
    played = run(server, "simulate", "--phone", "+5511912345678", said="oi\nlab\n")
    assert played.returncode == 0, played.stderr
    lines = played.stdout.splitlines()
    assert lines[:3] == ["you: oi", "company: Olá! Como posso ajudar?", "1 - Laboratório"]
    assert lines[6] == "you: lab"
    assert "Laboratório" in lines[7]


def test_a_customer_is_played_against_a_server_elsewhere_with_a_login(server: Server) -> None:
    login = ("--url", server.url, "--email", server.admin_email, "--password")
    played = run(server, "simulate", *login, server.admin_password, said="oi\n", DATA_DIR="/nowhere")
    assert "company: Olá!" in played.stdout

    refused = run(server, "simulate", *login, "a wrong password", said="oi\n", DATA_DIR="/nowhere")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "E-mail or password is wrong." in refused.stderr


def test_the_doctor_finds_the_running_program_in_good_health(server: Server) -> None:
    examined = run(server, "doctor")
    assert examined.returncode == 0, examined.stdout
    assert "✗" not in examined.stdout
    for found in (
        f"serving at http://localhost:{server.port}",
        "row level security holds",
        "SIMULATOR simulator works",
    ):
        assert found in examined.stdout


def test_the_doctor_tells_what_does_not_work_and_what_to_do(server: Server) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"127.0.0.1:{closed.getsockname()[1]}"
        examined = run(
            server,
            "doctor",
            REDIS_URL=f"redis://{nobody}",
            WHATSAPP_PROVIDER="WAHA",
            WAHA_API_URL=f"http://{nobody}",
            WAHA_ALLOW_UNSIGNED="true",
        )
    assert examined.returncode == 1
    assert "✗ Redis  127.0.0.1 does not answer" in examined.stdout
    assert "! WhatsApp  WAHA default is not connected" in examined.stdout
    assert "Unset WAHA_ALLOW_UNSIGNED." in examined.stdout
    assert "signed with WAHA_HMAC_KEY" in examined.stdout


def test_the_doctor_enters_the_bucket_and_tells_one_that_is_not_there(server: Server, s3_server: S3Server) -> None:
    found = run(server, "doctor", **s3_server.settings(s3_server.make_bucket("examined"), "desk"))
    assert found.returncode == 0, found.stdout
    assert "✓ Media  files are kept in s3://examined/desk at http://127.0.0.1" in found.stdout

    missing = run(server, "doctor", **s3_server.settings("not-made-yet"))
    assert missing.returncode == 1
    assert "✗ Media  s3://not-made-yet" in missing.stdout
    assert SECRET not in found.stdout + missing.stdout


async def test_the_doctor_speaks_tls_with_a_redis_that_asks_for_it(server: Server, redis_url: str) -> None:
    async with behind_tls(redis_url) as (port, authority):
        trusting = f"rediss://localhost:{port}/0?ssl_ca_certs={authority}"
        found = await asyncio.to_thread(run, server, "doctor", REDIS_URL=trusting)
        assert "✓ Redis  answers at localhost, over TLS" in found.stdout, found.stdout

        plain = await asyncio.to_thread(run, server, "doctor", REDIS_URL=f"redis://localhost:{port}/0")
        stranger = await asyncio.to_thread(run, server, "doctor", REDIS_URL=f"rediss://localhost:{port}/0")
    assert "✗ Redis  localhost does not answer, or refuses" in plain.stdout
    assert "certificate verify failed" in stranger.stdout


def test_migrating_beside_the_running_program_changes_nothing(server: Server) -> None:
    migrated = run(server, "migrate")
    assert (migrated.returncode, migrated.stdout) == (0, "The database is up to date.\n")


def test_settings_are_listed_without_secrets(server: Server) -> None:
    listed = run(server, "settings")
    assert listed.returncode == 0
    assert f"PORT                          {server.port}" in listed.stdout
    assert server.admin_password not in listed.stdout


def test_a_gateway_alone_needs_a_database_that_runs(server: Server, tmp_path: Path) -> None:
    refused = run(server, "gateway", DATA_DIR=str(tmp_path))
    assert refused.returncode == 1
    assert "start `wppconnector serve` first" in refused.stderr


def test_a_gateway_is_not_started_at_a_port_that_is_taken(server: Server) -> None:
    refused = run(server, "gateway", "--port", str(server.port))
    assert refused.returncode == 1
    assert f"Port {server.port} on 127.0.0.1 is taken" in refused.stderr


def test_a_worker_alone_needs_a_database_that_runs(server: Server, tmp_path: Path) -> None:
    refused = run(server, "worker", DATA_DIR=str(tmp_path))
    assert refused.returncode == 1
    assert "start `wppconnector serve` first" in refused.stderr


def test_several_api_processes_are_refused_without_what_they_need(server: Server) -> None:
    assert "needs --no-socketio" in run(server, "serve", "--workers", "2").stderr
    assert "needs REDIS_URL" in run(server, "serve", "--workers", "2", "--no-socketio").stderr


def test_every_command_tells_what_it_is_for(server: Server) -> None:
    listed = run(server, "--help", COLUMNS="120").stdout
    for name in (
        "serve",
        "worker",
        "gateway",
        "migrate",
        "settings",
        "doctor",
        "create-admin",
        "simulate",
        "replay",
        "backup",
        "restore",
    ):
        assert name in listed
        assert run(server, name, "--help").returncode == 0


def test_a_worker_of_its_own_does_what_a_server_without_one_leaves(tmp_path: Path) -> None:
    with Server(tmp_path, arguments=("--no-worker",)) as server:
        unanswered = run(server, "simulate", said="oi\n")
        assert "company:" not in unanswered.stdout
        worker = subprocess.Popen([*PROGRAM, "worker"], env=server.environ, stderr=subprocess.PIPE, text=True)
        assert worker.stderr is not None
        with worker.stderr as log:
            while json.loads(log.readline())["event"] != "worker started":
                pass
            answered = run(server, "simulate", said="\n")
            worker.terminate()
            rest = log.read()
        assert worker.wait(PATIENCE) == os.EX_OK
        assert "company: Olá!" in answered.stdout
        assert "Traceback" not in rest
