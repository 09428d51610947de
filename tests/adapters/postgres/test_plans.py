"""How PostgreSQL finds what is asked for, under the roles that serve: by indexes, whatever is stored besides.

The statements are those that the adapters really send, overheard on the way. Each is planned for its own values and
once for all values, since PostgreSQL changes to the latter when a statement is used often.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.builders import ANA, AT, BRUNO, COMPANY, GILDA, LABORATORY
from tests.support.busy_year import ALL, GROWING, busy_year
from tests.support.plans import AnAct, Overheard, nodes
from tests.support.postgres import Database, PostgresServer
from tests.support.stages import CIPHER
from wppconnector.adapters.postgres.connecting import connect
from wppconnector.adapters.postgres.event_log import PostgresEventLog
from wppconnector.adapters.postgres.queries.contacts import PostgresContactQueries
from wppconnector.adapters.postgres.queries.notifications import PostgresNotificationQueries
from wppconnector.adapters.postgres.queries.queries import PostgresQueries
from wppconnector.adapters.postgres.queue import PostgresQueue
from wppconnector.adapters.postgres.unit_of_work import PostgresStore
from wppconnector.application.ports.queries import ConversationFilter, PageRequest
from wppconnector.application.ports.queue import Lane
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import LabelId
from wppconnector.domain.views import ConversationStatus

pytestmark = pytest.mark.slow

LABEL = LabelId(UUID("00000000-0000-0000-0000-000000000090"))
PAGE = PageRequest(limit=30)


def listing(actor: Actor, **where: Any) -> AnAct:
    return lambda engine: PostgresQueries(engine).conversations(actor, ConversationFilter(**where), PAGE)


def people(actor: Actor, search: str | None = None) -> AnAct:
    return lambda engine: PostgresContactQueries(engine).contacts(actor, search, PAGE)


async def what_is_handed_out(engine: AsyncEngine) -> None:
    async with PostgresStore(engine, CIPHER).open(Actor.system(COMPANY.id)) as work:
        await work.workload.candidates(LABORATORY.id, AT)
        await work.workload.queue(LABORATORY.id, 100)


RESOLVED = frozenset({ConversationStatus.RESOLVED})
ACTS: dict[str, tuple[AnAct, set[str]]] = {
    "an admin's list": (listing(GILDA.acting()), {"conversations_recent_idx"}),
    "an admin's resolved ones": (listing(GILDA.acting(), statuses=RESOLVED), {"conversations_recent_idx"}),
    "an agent's list": (listing(BRUNO.acting()), {"conversations_department_idx", "conversations_agent_idx"}),
    "a department's list": (
        listing(GILDA.acting(), department_id=LABORATORY.id),
        {"conversations_department_idx"},
    ),
    "a colleague's list": (listing(GILDA.acting(), agent_id=ANA.id), {"conversations_agent_idx"}),
    "what is unread": (listing(BRUNO.acting(), unread=True), {"conversations_unread_idx"}),
    "a search for words": (listing(BRUNO.acting(), search="maria souza"), {"contact_words_pkey"}),
    "a search for a number": (
        listing(GILDA.acting(), search="5511970007919"),
        {"contact_identities_pkey", "contact_identities_ending_idx"},
    ),
    "what bears a label": (listing(BRUNO.acting(), label_id=LABEL), {"conversation_labels_pkey", "conversations_pkey"}),
    "an inbox of notifications": (
        lambda engine: PostgresNotificationQueries(engine).inbox(ANA.acting(), PAGE, unread=False),
        {"notifications_recent_idx"},
    ),
    "news of all companies": (lambda engine: PostgresEventLog(engine).news_after("1-0-0", 50), {"events_pkey"}),
    "a conversation": (
        lambda engine: PostgresQueries(engine).conversation(GILDA.acting(), ALL.conversations[7].id),
        {"conversations_pkey"},
    ),
    "messages": (
        lambda engine: PostgresQueries(engine).messages(GILDA.acting(), ALL.conversations[7].id, PAGE),
        {"messages_seq_key"},
    ),
    "notes": (
        lambda engine: PostgresQueries(engine).notes(GILDA.acting(), ALL.conversations[7].id, PAGE),
        {"conversations_pkey"},
    ),
    "an admin's contacts": (people(GILDA.acting()), {"contacts_pkey"}),
    "an agent's contacts": (people(BRUNO.acting()), {"contacts_pkey"}),
    "contacts of a name": (people(BRUNO.acting(), "maria souza"), {"contact_words_pkey", "contacts_pkey"}),
    "contacts of a number": (people(GILDA.acting(), "5511970007919"), {"contact_identities_ending_idx"}),
    "a contact": (
        lambda engine: PostgresContactQueries(engine).contact(BRUNO.acting(), ALL.conversations[7].contact.id),
        {"contacts_pkey"},
    ),
    "a contact's history": (
        lambda engine: PostgresContactQueries(engine).conversations_of(
            GILDA.acting(), ALL.conversations[7].contact.id, PAGE
        ),
        {"conversations_contact_idx"},
    ),
    "a queue": (
        lambda engine: PostgresQueries(engine).queue(ANA.acting(), LABORATORY.id, PAGE),
        {"conversations_queue_idx"},
    ),
    "the load of colleagues": (
        lambda engine: PostgresQueries(engine).agents(ANA.acting(), LABORATORY.id),
        {"conversations_agent_idx"},
    ),
    "what is handed out, and to whom": (what_is_handed_out, {"conversations_agent_idx", "conversations_queue_idx"}),
    "a claim": (
        lambda engine: PostgresQueue(engine).claim([Lane.DELIVERY], 10),
        {"jobs_available_idx", "jobs_partition_key"},
    ),
    "the next due job": (
        lambda engine: PostgresQueue(engine).next_due([Lane.DELIVERY]),
        {"jobs_available_idx", "jobs_partition_key"},
    ),
    "the log's tail": (lambda engine: PostgresEventLog(engine).after("1-0-0", 50), {"events_pkey"}),
    "an agent's part of the log": (
        lambda engine: PostgresEventLog(engine).visible_after(BRUNO.acting(), "1-0-0", 50),
        {"events_company_idx"},
    ),
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
async def test_what_grows_is_read_by_index(
    postgres_server: PostgresServer, full_database: Database, overheard: Overheard, name: str
) -> None:
    act, expected = ACTS[name]
    read = [node for plan in await overheard.plans(postgres_server, full_database, act) for node in nodes(plan)]
    assert not [node for node in read if node["Node Type"] == "Seq Scan" and node["Relation Name"] in GROWING]
    assert expected <= {node["Index Name"] for node in read if "Index Name" in node}
