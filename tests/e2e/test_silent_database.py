"""A database that is there and says nothing, as behind a dead disk: every process of it is stopped in its tracks."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.e2e.inbox import Inbox
from tests.e2e.processes import backends
from tests.e2e.server import Server
from tests.support.embedded import postmaster_of

pytestmark = pytest.mark.e2e

CLIENT_PATIENCE = 8.0
"""Seconds after which a browser's request is given up by somebody on the way. Answers come long before."""
READING = [("GET", "/api/conversations"), ("GET", "/api/departments"), ("GET", "/api/me"), ("GET", "/api/events")]
WRITING = [
    ("POST", "/api/simulator/messages", {"phone": "+5511987654321", "text": "oi"}),
    ("POST", "/api/departments", {"name": "Jurídico"}),
    ("POST", "/api/auth/login", {"email": "admin@example.com", "password": "wrong on purpose"}),
]


@pytest.fixture
async def admin(tmp_path: Path) -> AsyncIterator[tuple[Server, Inbox]]:
    with Server(tmp_path) as server:
        async with Inbox(server.url, server.admin_email, server.admin_password) as inbox:
            yield server, inbox


@contextmanager
def silenced(server: Server) -> Iterator[None]:
    """The database server and all that it started: stopped, then woken."""
    postmaster = postmaster_of(server.data_dir)
    os.kill(postmaster, signal.SIGSTOP)
    stopped = backends(server)
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in (*stopped, postmaster):
            os.kill(pid, signal.SIGCONT)


async def test_every_request_is_refused_while_its_client_still_waits(admin: tuple[Server, Inbox]) -> None:
    server, inbox = admin
    headers = {"authorization": f"Bearer {inbox.token}"}
    async with httpx.AsyncClient(base_url=server.url, headers=headers, timeout=CLIENT_PATIENCE) as client:

        async def attempts(times: int) -> list[httpx.Response]:
            asked = [client.request(method, path) for method, path in READING * times]
            asked += [client.request(method, path, json=body) for method, path, body in WRITING * times]
            return await asyncio.gather(*asked)

        with silenced(server):
            # More at once than there are connections; then again, when none of the connections is left.
            answers = [*await attempts(4), *await attempts(1)]
            assert (await client.get("/health/live")).status_code == 200
            assert (await client.get("/health/ready")).status_code == 503

    assert {answer.status_code for answer in answers} == {503}, [answer.text for answer in answers]
    assert {(answer.json()["code"], answer.headers["retry-after"]) for answer in answers} == {("unavailable", "1")}


async def test_the_program_goes_on_by_itself_when_the_database_speaks_again(admin: tuple[Server, Inbox]) -> None:
    server, inbox = admin
    with silenced(server):
        refused = await inbox.attempt("POST", "/api/simulator/messages", phone="+5511987654321", text="oi")
        assert refused.status_code == 503
    await inbox.post("/api/simulator/messages", phone="+5511987654321", text="alguém aí?")
    conversation = await inbox.conversation_of("5511987654321")
    await inbox.hears("message", lambda told: told["message"]["text"] == "alguém aí?")
    messages = await inbox.get(f"/api/conversations/{conversation['id']}/messages")
    assert [message["text"] for message in messages["items"]].count("alguém aí?") == 1
    assert "Traceback" not in server.output
