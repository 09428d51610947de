"""How PostgreSQL finds what webhooks, acts and reports ask for all day: by indexes, whatever is stored besides."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.builders import ANA, AT, COMPANY, GILDA, LABORATORY
from tests.support.busy_year import ALL, GROWING, busy_year
from tests.support.gallery import CHANNELS
from tests.support.plans import AnAct, Overheard, nodes
from tests.support.postgres import Database, PostgresServer
from tests.support.stages import CIPHER
from wppconnector.adapters.postgres.connecting import connect
from wppconnector.adapters.postgres.queries.exports import PostgresExports
from wppconnector.adapters.postgres.queries.metrics import PostgresMetrics
from wppconnector.adapters.postgres.unit_of_work import PostgresStore
from wppconnector.application.ports.metrics import MetricsFilter
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.queries import PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import Identity, IdentityKind

pytestmark = pytest.mark.slow

CONVERSATION = ALL.conversations[7]
CHANNEL = CHANNELS[0].id
PHONE = Identity(IdentityKind.PHONE, "+5511970007919")
DAY = MetricsFilter(AT - timedelta(days=1), AT)
PAGE = PageRequest(limit=30)


def within(act: Callable[[UnitOfWork], Awaitable[object]]) -> AnAct:
    async def ask(engine: AsyncEngine) -> None:
        async with PostgresStore(engine, CIPHER).open(Actor.system(COMPANY.id)) as work:
            await act(work)

    return ask


def measured(act: Callable[[PostgresMetrics], Awaitable[object]]) -> AnAct:
    return lambda engine: act(PostgresMetrics(engine))


ACTS: dict[str, AnAct] = {
    "who writes": within(lambda work: work.contacts.known_as([PHONE])),
    "what is live with them": within(lambda work: work.conversations.live(CHANNEL, [CONVERSATION.contact.id])),
    "what was closed last": within(lambda work: work.conversations.last_closed([CONVERSATION.contact.id])),
    "what was last on a channel": within(lambda work: work.conversations.last_on(CHANNEL, [CONVERSATION.contact.id])),
    "what an agent holds": within(lambda work: work.conversations.held_by(ANA.id)),
    "what a receipt is of": within(lambda work: work.messages.by_provider_ids(CHANNEL, ["3EB0C7", "3EB0C8"])),
    "what has no provider's id yet": within(
        lambda work: work.messages.without_provider_id(CHANNEL, [CONVERSATION.address])
    ),
    "what a browser has sent before": within(lambda work: work.messages.by_client_id(CONVERSATION.id, "again")),
    "what was answered since": within(lambda work: work.messages.answers_after(CONVERSATION.id, 1)),
    "what is to be marked as read": within(lambda work: work.messages.unread_references(CONVERSATION.id, 3)),
    "figures of a day": measured(lambda metrics: metrics.conversations(GILDA.acting(), DAY)),
    "figures of agents": measured(lambda metrics: metrics.agents(GILDA.acting(), DAY)),
    "rows behind the figures": measured(lambda metrics: metrics.conversation_rows(GILDA.acting(), DAY, None, PAGE)),
    "waits of a day": measured(lambda metrics: metrics.waits(GILDA.acting(), DAY, PAGE)),
    "waits for a department": measured(
        lambda metrics: metrics.waits(GILDA.acting(), MetricsFilter(DAY.since, DAY.until, LABORATORY.id), PAGE)
    ),
    "an export's page": lambda engine: PostgresExports(engine).messages(GILDA.acting(), DAY, PAGE),
}


@pytest.fixture(scope="module")
def full_database(postgres_server: PostgresServer) -> Iterator[Database]:
    with busy_year(postgres_server) as database:
        yield database


@pytest.fixture
async def overheard(full_database: Database) -> AsyncIterator[Overheard]:
    engine = connect(full_database.url)
    yield Overheard(engine)
    await engine.dispose()


@pytest.mark.parametrize("name", ACTS)
async def test_nothing_that_grows_is_read_from_end_to_end(
    postgres_server: PostgresServer, full_database: Database, overheard: Overheard, name: str
) -> None:
    plans = await overheard.plans(postgres_server, full_database, ACTS[name])
    read: list[dict[str, Any]] = [node for plan in plans for node in nodes(plan)]
    assert [node for node in read if "Index Name" in node]
    assert not [node for node in read if node["Node Type"] == "Seq Scan" and node["Relation Name"] in GROWING]
