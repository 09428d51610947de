"""Two API processes and two gateways behind nginx, as `docker/nginx.several.conf` puts it in front of them."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from tests.api.wire import POLLING
from tests.e2e.beside import Beside
from tests.e2e.desk import HMAC_KEY, waha_settings
from tests.e2e.inbox import PATIENCE, Inbox, until
from tests.e2e.phones import WahaPhone
from tests.e2e.sender import Sender
from tests.e2e.server import SECRETS, Server
from tests.fakes.waha.fake import FakeWaha
from tests.machines.nginx import nginx, several, single
from tests.support.files import PDF
from tests.support.ports import free_port
from tests.support.postgres import Database
from tests.support.redis import RedisServer

pytestmark = [pytest.mark.machines, pytest.mark.asyncio(loop_scope="module")]


@dataclass
class Front:
    """`url` is nginx's; behind it `apis`, of which the first has the worker, and `gateways` at their `ports`."""

    url: str
    apis: tuple[Server, Server]
    gateways: tuple[Beside, Beside]
    ports: tuple[int, int]
    admin: Inbox
    fake: FakeWaha


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def front(tmp_path_factory: pytest.TempPathFactory, empty_database: Database) -> AsyncIterator[Front]:
    directory = tmp_path_factory.mktemp("machines")
    async with AsyncExitStack() as stack:
        redis = RedisServer(tmp_path_factory.mktemp("redis"))
        redis.start()
        stack.callback(redis.stop)
        fake = await stack.enter_async_context(FakeWaha("GOWS", sessions=()))
        port, ports = free_port(), (free_port(), free_port())
        shared = {
            "DATABASE_URL": empty_database.url,
            "MIGRATION_DATABASE_URL": empty_database.migration_url,
            "REDIS_URL": redis.url,
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "TRUSTED_PROXIES": "127.0.0.1",
            # The volume that all machines share.
            "MEDIA_URL": (directory / "media").as_uri(),
            "RATE_LIMIT_PER_MINUTE": "100000",
            **SECRETS,
            **waha_settings(fake),
        }
        first = stack.enter_context(Server(directory / "a", arguments=("--no-socketio",), **shared))
        without = ("--no-socketio", "--no-worker")
        second = stack.enter_context(Server(directory / "b", arguments=without, **shared))
        gateways = tuple(
            stack.enter_context(Beside(first.environ, "gateway", "--port", str(number), says="gateway is ready"))
            for number in ports
        )
        for gateway in gateways:
            gateway.wait_until_ready()
        stack.enter_context(nginx(directory, port, several(port, (first.port, second.port), ports)))
        url = f"http://127.0.0.1:{port}"
        admin = await stack.enter_async_context(Inbox(url, first.admin_email, first.admin_password))
        yield Front(url, (first, second), (gateways[0], gateways[1]), ports, admin, fake)


async def test_the_inbox_its_files_and_the_health_are_served(front: Front) -> None:
    async with httpx.AsyncClient(base_url=front.url, timeout=PATIENCE) as http:
        page = await http.get("/")
        assert (page.status_code, page.headers["content-type"].partition(";")[0]) == (200, "text/html")
        [script, *_] = [part.partition('"')[0] for part in page.text.split('src="') if "assets/" in part[:20]]
        assert (await http.get(script)).headers["cache-control"].endswith("immutable")
        assert (await http.get("/health/ready")).status_code == 200


async def test_a_browser_begins_by_polling_and_changes_to_a_websocket(front: Front) -> None:
    await until(lambda: front.admin._socket.transport() == "websocket", "the upgrade")


@dataclass
class Poller:
    """A browser that polls. Its name is what nginx tells it apart by."""

    http: httpx.AsyncClient
    session: str

    @property
    def path(self) -> str:
        return f"{POLLING}&sid={self.session}"


@asynccontextmanager
async def polling(front: Front, name: str) -> AsyncIterator[Poller]:
    async with httpx.AsyncClient(base_url=front.url, headers={"user-agent": name}, timeout=PATIENCE) as http:
        opened = (await http.get(POLLING)).raise_for_status()
        poller = Poller(http, json.loads(opened.text[1:])["sid"])
        assert (await http.post(poller.path, content=f"40{json.dumps({'token': front.admin.token})}")).text == "ok"
        assert (await http.get(poller.path)).text.startswith("40")
        yield poller
        await http.post(poller.path, content="1")


async def test_each_polling_session_stays_at_the_gateway_where_it_began(front: Front) -> None:
    homes = []
    for number in range(24):
        async with polling(front, f"Browser {number}") as poller:
            homes.append([await knows(port, poller.session) for port in front.ports])
    assert {sum(home) for home in homes} == {1}
    assert {home.index(True) for home in homes} == {0, 1}


async def knows(port: int, session: str) -> bool:
    async with httpx.AsyncClient(timeout=PATIENCE) as http:
        return (await http.post(f"http://127.0.0.1:{port}{POLLING}&sid={session}", content="3")).status_code == 200


async def test_what_a_customer_writes_through_nginx_is_shown_and_answered(front: Front) -> None:
    maria = WahaPhone.of(front.fake, "5511987650001")
    await until(lambda: front.fake.world.sessions != {}, "the number to be set up")
    assert front.fake.session().config["webhooks"][0]["url"].startswith(front.url)
    await maria.writes("Bom dia")
    await until(lambda: len(maria.received) == 1, "the menu")
    await maria.writes("1")
    told = await front.admin.hears("new_conversation")
    conversation = told["conversation"]["id"]
    await front.admin.patch(f"/api/conversations/{conversation}/assign")
    await front.admin.post("/api/messages/send", conversationId=conversation, text="Pois não?", clientId="c1")
    await until(lambda: "Pois não?" in maria.received[-1], "the answer")

    large = PDF + bytes(40 * 1024 * 1024)
    await front.admin.send_files(conversation, ("laudo.pdf", large, "application/pdf"))
    await until(lambda: large in [content for _, content, _ in maria.files], "the large file")


async def test_a_body_over_the_limit_is_refused_before_it_is_sent(front: Front) -> None:
    """By its announced length, with none of it."""
    head = (
        "POST /api/messages/send-media HTTP/1.1\r\nHost: inbox\r\nContent-Length: 106000000\r\n"
        f"Authorization: Bearer {front.admin.token}\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", httpx.URL(front.url).port)
    writer.write(head.encode())
    assert (await reader.readline()).split()[1] == b"413"
    writer.close()
    await writer.wait_closed()


async def test_the_clients_own_address_arrives_whatever_it_claims(front: Front) -> None:
    transport = httpx.AsyncHTTPTransport(local_address="127.0.0.9")
    headers = {"x-forwarded-for": "10.1.2.3", "authorization": f"Bearer {front.admin.token}"}
    async with httpx.AsyncClient(base_url=front.url, headers=headers, transport=transport, timeout=PATIENCE) as http:
        (await http.post("/api/labels", json={"name": "Urgente", "colour": "#b00020"})).raise_for_status()
    [entry] = (await front.admin.get("/api/audit", action="label.create"))["items"]
    assert entry["ip"] == "127.0.0.9"


async def test_a_gateway_that_is_gone_is_left_out_and_its_browsers_come_to_the_other(front: Front) -> None:
    front.gateways[1].kill()
    try:
        for number in range(24):
            async with polling(front, f"Browser {number}") as poller:
                assert await knows(front.ports[0], poller.session)
    finally:
        front.gateways[1].start()
        front.gateways[1].wait_until_ready()


async def test_an_api_process_that_is_gone_is_left_out(front: Front) -> None:
    """With all its children, as when a machine is lost. It does not come back."""
    os.killpg(front.apis[1].pid, signal.SIGKILL)
    async with httpx.AsyncClient(base_url=front.url, timeout=PATIENCE) as http:
        assert {(await http.get("/health/ready")).status_code for _ in range(30)} == {200}
        sender = Sender(http, HMAC_KEY)
        for number in range(30):
            assert (await sender.post(sender.message("5511987650002", f"mensagem {number}"))).status_code == 200


async def test_the_configuration_for_one_process_serves_it_too(front: Front, tmp_path: Path) -> None:
    """`docker/nginx.conf`. Its process here has no sockets, so it is their refusal that arrives."""
    port = free_port()
    with nginx(tmp_path, port, single(port, front.apis[0].port)):
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as http:
            assert (await http.get("/health/ready")).json() == {"status": "ok"}
            assert (await http.get("/")).status_code == 200
            assert (await http.get(POLLING)).status_code == 404
