"""Everything at once, and much of it wrong: races, floods, lost connections and lost credentials, over real HTTP."""

import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import asyncpg
import httpx
import pytest
import pytest_asyncio

from tests.e2e.inbox import PATIENCE, Inbox
from tests.e2e.sender import PATH, Sender
from tests.e2e.server import Server
from tests.e2e.team import Team
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.fake import FakeWaha

# One program serves all tests here; every test has customers and agents of its own.
pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

KEY = "shared with the sender of this module alone"
MEGABYTE = 1024 * 1024


@dataclass
class Stage:
    """The program, its database seen from above, and the two sides that talk to it."""

    team: Team
    fake: FakeWaha
    sender: Sender
    http: httpx.AsyncClient
    database: asyncpg.Connection
    _customers: "itertools.count[int]" = field(default_factory=itertools.count)

    def phone(self) -> str:
        """The number of a customer who has never written."""
        return f"55119432{next(self._customers):05d}"

    async def count(self, what: str, phone: str) -> int:
        """`what` is an aggregate over the messages of the customer."""
        counted: int = await self.database.fetchval(f"select {what} from messages where address = $1", f"{phone}@c.us")
        return counted

    async def delivered(self) -> None:
        """Return once no message of ours waits any more."""
        async with asyncio.timeout(PATIENCE):
            waiting = "select exists (select from jobs where lane = 'delivery')"
            while await self.database.fetchval(waiting):  # noqa: ASYNC110 - it happens in another process
                await asyncio.sleep(0.05)

    async def queued(self, agent: Inbox) -> tuple[str, str]:
        """A new customer's number, and the conversation that waits for the Laboratório."""
        phone = self.phone()
        await self.sender.writes(phone, "oi", "1")
        return phone, str((await agent.conversation_of(phone))["id"])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        fake = await stack.enter_async_context(FakeWaha("GOWS", sessions=()))
        settings = {
            "WHATSAPP_PROVIDER": "WAHA",
            "WAHA_API_URL": fake.url,
            "WAHA_API_KEY": fake.api_key,
            "WAHA_HMAC_KEY": KEY,
        }
        server = stack.enter_context(Server(tmp_path_factory.mktemp("program"), **settings))
        team = await stack.enter_async_context(Team(server.url, server.admin_email, server.admin_password))
        http = await stack.enter_async_context(httpx.AsyncClient(base_url=server.url, timeout=PATIENCE))
        database = await asyncpg.connect(server.database_url)
        stack.push_async_callback(database.close)
        yield Stage(team, fake, Sender(http, KEY), http, database)


async def test_fifty_first_messages_at_once_make_one_conversation_and_one_menu(stage: Stage) -> None:
    phone = stage.phone()
    answers = await asyncio.gather(*(stage.sender.post(stage.sender.message(phone)) for _ in range(50)))
    assert {answer.status_code for answer in answers} == {200}
    assert await stage.count("count(distinct conversation_id)", phone) == 1
    assert await stage.count("count(distinct contact_id)", phone) == 1
    assert await stage.count("count(*) filter (where direction = 'INBOUND')", phone) == 50
    assert await stage.count("count(*) filter (where direction = 'OUTBOUND')", phone) == 1
    assert await stage.count("array_agg(seq order by seq)", phone) == list(range(1, 52))


async def test_the_same_webhook_many_times_at_once_is_one_message(stage: Stage) -> None:
    phone = stage.phone()
    body = stage.sender.message(phone)
    answers = await asyncio.gather(*(stage.sender.post(body) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}
    assert await stage.count("count(*) filter (where direction = 'INBOUND')", phone) == 1


async def test_of_two_who_accept_at_once_one_wins_each_time_and_the_other_hears_who(stage: Stage) -> None:
    agents = [await stage.team.agent(name, "Laboratório") for name in ("Ana", "Bia")]
    for _ in range(20):
        _, id = await stage.queued(agents[0])
        answers = await asyncio.gather(*(a.attempt("PATCH", f"/api/conversations/{id}/assign") for a in agents))
        won, lost = sorted(answers, key=lambda answer: answer.status_code)
        assert (won.status_code, lost.status_code) == (200, 409)
        winner = next(agent for agent in agents if agent.user["id"] == won.json()["assignedUserId"])
        assert winner.user["name"] in lost.json()["detail"]


async def test_a_hundred_sends_with_one_client_id_are_one_message(stage: Stage) -> None:
    ana = await stage.team.agent("Ana", "Laboratório")
    phone, id = await stage.queued(ana)
    await ana.patch(f"/api/conversations/{id}/assign")
    body = {"conversationId": id, "text": "Bom dia!", "clientId": "once"}
    answers = await asyncio.gather(*(ana.attempt("POST", "/api/messages/send", **body) for _ in range(100)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    await ana.hears("message_status", lambda told: told["status"] == "DELIVERED")
    assert [sent.text for sent in stage.fake.sent if sent.chat == f"{phone}@c.us"][2:] == [
        "*Ana - Laboratório*: Bom dia!"
    ]


async def test_an_agent_is_never_refused_because_the_customer_goes_on_typing(stage: Stage) -> None:
    ana = await stage.team.agent("Ana", "Laboratório")
    phone, id = await stage.queued(ana)
    typing = [asyncio.create_task(stage.sender.writes(phone, *(f"linha {n}" for n in range(30)))) for _ in range(2)]
    answers = []
    for number in range(5):
        answers += [
            await ana.attempt("PATCH", f"/api/conversations/{id}/assign"),
            await ana.attempt("POST", "/api/messages/send", conversationId=id, text=f"resposta {number}"),
            await ana.attempt("PATCH", f"/api/conversations/{id}/status", status="OPEN"),
        ]
    await asyncio.gather(*typing)
    assert Counter(answer.status_code for answer in answers) == {200: 10, 201: 5}
    assert await stage.count("max(seq) - count(*)", phone) == 0


async def test_who_sends_too_much_is_told_so(stage: Stage) -> None:
    async def stream() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b"x" * MEGABYTE

    for content in (b"x" * 10 * MEGABYTE, stream()):
        answer = await stage.http.post(PATH, content=content)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_an_endless_name_and_nul_in_ids_cost_no_message(stage: Stage) -> None:
    phone = stage.phone()
    name = "".join(f"{number:x}" for number in range(10_000))
    body = stage.sender.message(phone, id=f"false_{phone}@c.us_3A\x00FF", _data={"Info": {"PushName": name}})
    assert (await stage.sender.post(body)).status_code == 200
    assert await stage.count("min(provider_message_id)", phone) == "3AFF"


async def test_a_number_without_its_credentials_still_hears_and_sends_again_when_it_has_them(stage: Stage) -> None:
    ana = await stage.team.agent("Ana", "Laboratório")
    phone, id = await stage.queued(ana)
    await ana.patch(f"/api/conversations/{id}/assign")
    await stage.delivered()
    stage.fake.fail_next(Failure(path="/api/sendText", status=401))

    sent = await ana.post("/api/messages/send", conversationId=id, text="Bom dia!")
    failed = await ana.hears("message_status", lambda told: (told["id"], told["status"]) == (sent["id"], "FAILED"))
    assert failed["message"]["error"]["code"] == "credentials_refused"
    await stage.team.admin.hears("channel_state", lambda told: told["state"] == "DOWN")
    await stage.sender.writes(phone, "alguém aí?")
    await ana.hears("message", lambda told: told["message"]["text"] == "alguém aí?")

    stage.team.admin.told.clear()
    await ana.post(f"/api/messages/{sent['id']}/retry")
    await ana.hears("message_status", lambda told: (told["id"], told["status"]) == (sent["id"], "DELIVERED"))
    await stage.team.admin.hears("channel_state", lambda told: told["state"] == "WORKING")


async def test_what_came_while_the_database_was_away_comes_again_and_is_stored_once(stage: Stage) -> None:
    phones = [stage.phone() for _ in range(100)]

    async def insists(phone: str) -> None:
        body = stage.sender.message(phone)
        while (answer := await stage.sender.post(body)).status_code != 200:
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
            await asyncio.sleep(0.05)

    async def cuts_connections() -> None:
        for _ in range(5):
            await stage.database.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where backend_type = 'client backend' and pid <> pg_backend_pid()"
            )
            await asyncio.sleep(0.05)

    await asyncio.gather(cuts_connections(), *map(insists, phones))
    stored = await stage.database.fetchval(
        "select array_agg(address order by address) from messages where direction = 'INBOUND' and address = any($1)",
        [f"{phone}@c.us" for phone in phones],
    )
    assert stored == [f"{phone}@c.us" for phone in phones]


async def test_nothing_of_all_this_was_set_aside(stage: Stage) -> None:
    assert await stage.database.fetch("select reason from inbound_rejected") == []
