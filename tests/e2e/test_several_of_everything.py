"""Two API processes, a worker and a gateway of each kind, with PostgreSQL and Redis between them. Each is killed in
turn, and what the agents see and the customer gets is complete, in order, and there once."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.e2e.beside import Beside
from tests.e2e.browser import Browser
from tests.e2e.desk import HMAC_KEY, waha_settings
from tests.e2e.inbox import until
from tests.e2e.phones import WahaPhone
from tests.e2e.processes import children_of
from tests.e2e.sender import Sender
from tests.e2e.server import Server
from tests.fakes.waha.fake import FakeWaha
from tests.support.ports import free_port
from tests.support.redis import RedisServer

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

PHONE = "5511987650001"
ADMIN = "Administração"


@dataclass
class Installation:
    """`gilda` and `bruno` are admins at different gateways."""

    server: Server
    worker: Beside
    gateways: tuple[Beside, Beside]
    redis: RedisServer
    http: httpx.AsyncClient
    maria: WahaPhone
    gilda: Browser
    bruno: Browser
    written: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._sender = Sender(self.http, HMAC_KEY)

    async def writes(self, text: str) -> None:
        """Again until somebody took it, as WAHA does."""
        body = self._sender.message(PHONE, text)
        async with asyncio.timeout(30):
            while not await self._is_taken(body):  # noqa: ASYNC110 - it is another process that comes back
                await asyncio.sleep(0.05)
        self.written.append(text)

    async def answers(self, text: str) -> None:
        body = {"conversationId": self.gilda.conversation, "text": text, "clientId": text}
        async with asyncio.timeout(30):
            while True:
                with suppress(httpx.TransportError):
                    answer = await self.http.post("/api/messages/send", json=body)
                    assert answer.status_code == 201, answer.text
                    return
                await asyncio.sleep(0.05)

    async def both_see(self, text: str) -> None:
        def seen() -> bool:
            return all(text in [told["text"] for told in b.messages()] for b in (self.gilda, self.bruno))

        await until(seen, f"both to see {text!r}")

    async def _is_taken(self, body: bytes) -> bool:
        with suppress(httpx.TransportError):
            return (await self._sender.post(body)).status_code == 200
        return False


async def log_in(http: httpx.AsyncClient, email: str, password: str) -> str:
    answer = await http.post("/api/auth/login", json={"email": email, "password": password})
    return str(answer.raise_for_status().json()["accessToken"])


async def second_admin(http: httpx.AsyncClient) -> str:
    [department, *_] = (await http.get("/api/departments")).json()["items"]
    bruno = {"name": "Bruno", "email": "bruno@example.com", "password": "correct horse battery staple"}
    made = await http.post("/api/users", json={**bruno, "role": "ADMIN", "departmentId": department["id"]})
    made.raise_for_status()
    return await log_in(http, bruno["email"], bruno["password"])


@pytest.fixture
async def installation(tmp_path: Path, redis_server: RedisServer) -> AsyncIterator[Installation]:
    async with AsyncExitStack() as stack:
        fake = await stack.enter_async_context(FakeWaha("GOWS", sessions=()))
        settings = waha_settings(fake) | {"REDIS_URL": redis_server.url, "RATE_LIMIT_PER_MINUTE": "100000"}
        arguments = ("--workers", "2", "--no-socketio", "--no-worker")
        server = stack.enter_context(Server(tmp_path, arguments=arguments, **settings))
        worker = Beside(server.environ, "worker", says="worker is ready")
        ports = (free_port(), free_port())
        gateways = [
            Beside(server.environ, "gateway", "--port", str(port), "--driver", driver, says="gateway is ready")
            for port, driver in zip(ports, ("portable", "auto"), strict=True)
        ]
        for process in (worker, *gateways):
            stack.enter_context(process)
        for process in (worker, *gateways):
            process.wait_until_ready()
        http = await stack.enter_async_context(httpx.AsyncClient(base_url=server.url, timeout=20))
        token = await log_in(http, server.admin_email, server.admin_password)
        http.headers["authorization"] = f"Bearer {token}"
        start = (await http.get("/api/events")).json()["cursor"]
        tokens = (token, await second_admin(http))
        gilda, bruno = (
            Browser(http, f"http://127.0.0.1:{port}", token, start) for port, token in zip(ports, tokens, strict=True)
        )
        watching = [asyncio.create_task(browser.watch()) for browser in (gilda, bruno)]
        maria = WahaPhone.of(fake, PHONE)
        yield Installation(server, worker, (gateways[0], gateways[1]), redis_server, http, maria, gilda, bruno)
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)


async def attended(here: Installation) -> None:
    """Maria has chosen, Gilda has accepted, and both admins have the conversation open."""
    await here.writes("oi")
    await here.writes("1")
    page = (await here.http.get("/api/conversations", params={"search": PHONE})).json()
    [conversation] = page["items"]
    (await here.http.patch(f"/api/conversations/{conversation['id']}/assign", json={})).raise_for_status()
    await until(lambda: here.gilda.wire is not None and here.bruno.wire is not None, "both gateways to let them in")
    await here.gilda.opens(conversation["id"])
    await here.bruno.opens(conversation["id"])


async def test_each_part_is_killed_and_nothing_is_lost_doubled_or_out_of_order(installation: Installation) -> None:
    here = installation
    await attended(here)

    def shown_together() -> bool:
        return any(name == "viewers" and len(told["viewers"]) == 2 for name, told in here.gilda.passing)

    await until(shown_together, "Gilda to be shown Bruno, who has it open at the other gateway")
    await here.gilda.types()
    await until(lambda: any(name == "typing" for name, _ in here.bruno.passing), "typing to cross the gateways")

    for number, pid in enumerate(children_of(here.server, "api_child")):
        os.kill(pid, signal.SIGKILL)
        await here.writes(f"um processo a menos {number}")
        await here.answers(f"ainda estamos aqui {number}")

    here.worker.kill()
    await here.answers("sem quem entregue")
    here.worker.start()
    here.worker.wait_until_ready()

    for number, gateway in enumerate(here.gateways):
        gateway.kill()
        await here.writes(f"sem a tela {number}")
        gateway.start()
        gateway.wait_until_ready()

    here.redis.stop()
    await here.writes("sem Redis")
    await here.both_see("sem Redis")
    await here.answers("nem por isso")
    here.redis.start()

    await here.writes("fim")
    await here.both_see("fim")
    await check_all(here)


async def check_all(here: Installation) -> None:
    conversation = here.gilda.conversation
    stored = (await here.http.get(f"/api/conversations/{conversation}/messages", params={"limit": 100})).json()["items"]
    stored.sort(key=lambda message: message["seq"])
    assert [message["text"] for message in stored if message["direction"] == "INBOUND"] == here.written
    outbound = [message["text"] for message in stored if message["direction"] == "OUTBOUND"]
    await until(lambda: len(here.maria.received) >= len(outbound), "Maria to have everything")
    assert [text.removeprefix(f"*{ADMIN} - Laboratório*: ") for text in here.maria.received] == outbound
    for browser in (here.gilda, here.bruno):
        assert [told["id"] for told in browser.messages()] == [message["id"] for message in stored]
