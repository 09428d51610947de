"""How PostgreSQL finds what is asked for, under the roles that serve: by indexes, whatever is stored besides.

The statements are those that the adapters really send, overheard on the way. Each is planned for its own values and
once for all values, since PostgreSQL changes to the latter when a statement is used often.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.builders import ANA, AT, BRUNO, COMPANY, GILDA, LABORATORY
from tests.support.gallery import CHANNELS, gallery, hang
from tests.support.plans import AnAct, Overheard, nodes
from tests.support.postgres import Database, PostgresServer, migrate
from tests.support.stages import CIPHER, PostgresStage, furnish
from wppconnector.adapters.postgres.connecting import connect
from wppconnector.adapters.postgres.event_log import PostgresEventLog
from wppconnector.adapters.postgres.queries.contacts import PostgresContactQueries
from wppconnector.adapters.postgres.queries.notifications import PostgresNotificationQueries
from wppconnector.adapters.postgres.queries.queries import PostgresQueries
from wppconnector.adapters.postgres.queue import PostgresQueue
from wppconnector.adapters.postgres.schema.conversations import conversations
from wppconnector.adapters.postgres.unit_of_work import PostgresStore
from wppconnector.application.ports.queries import ConversationFilter, PageRequest
from wppconnector.application.ports.queue import Lane
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import LabelId
from wppconnector.domain.views import ConversationStatus

pytestmark = pytest.mark.slow

ALL = gallery(1200)
GROWING = {
    "conversations",
    "conversation_labels",
    "notifications",
    "messages",
    "contacts",
    "contact_words",
    "contact_identities",
    "jobs",
    "events",
}
LABEL = LabelId(UUID("00000000-0000-0000-0000-000000000090"))
PAGE = PageRequest(limit=30)

_COLUMNS = ", ".join(name for name in conversations.c.keys() if name != "id")  # noqa: SIM118 - no mapping
_MORE_ROWS = (
    f"""
    insert into conversations (id, {_COLUMNS}) select gen_random_uuid(), {_COLUMNS}
    from conversations cross join generate_series(1, 5) where flow_state = 'RESOLVED'
    """,
    """
    insert into messages (company_id, id, conversation_id, channel_id, contact_id, address, seq, direction, type, kind,
                          text, sender_kind, created_at, status)
    select company_id, gen_random_uuid(), id, channel_id, contact_id, address, seq, 'INBOUND', 'TEXT', 'text', 'oi',
           'contact', created_at, 'DELIVERED'
    from conversations cross join generate_series(1, 2) seq
    """,
    f"""
    with others as (
        insert into contacts (company_id, id, created_at)
        select '{COMPANY.id}', gen_random_uuid(), now() from generate_series(1, 20000) returning company_id, id
    ), words as (
        insert into contact_words (company_id, word, contact_id) select company_id, left(id::text, 4), id from others
    )
    insert into contact_identities (company_id, kind, value, contact_id)
    select company_id, 'PHONE', translate(id::text, 'abcdef-', '123456'), id from others
    """,
    f"""
    insert into jobs (company_id, lane, partition, channel_id, payload)
    select '{COMPANY.id}', 'delivery', 'customer ' || number % 10000, '{CHANNELS[0].id}', '{{}}'
    from generate_series(1, 20000) number
    """,
    """
    insert into events (company_id, type, entity, entity_id, payload, rooms, at)
    select gen_random_uuid(), type, entity, entity_id, payload, rooms, at from events cross join generate_series(1, 5)
    """,
    f"""
    insert into labels (company_id, id, name, colour, created_at)
    select '{COMPANY.id}', ('00000000-0000-0000-0000-' || lpad(number::text, 12, '0'))::uuid, number, '#2f855a', now()
    from generate_series(90, 120) number
    """,
    """
    insert into conversation_labels (company_id, label_id, conversation_id)
    select c.company_id, l.id, c.id from conversations c join labels l on hashtext(c.id::text) % 7 = 0
    """,
    f"""
    insert into notifications (company_id, user_id, id, kind, at)
    select '{COMPANY.id}', id, gen_random_uuid(), 'queued', now() - number * interval '1 minute'
    from users cross join generate_series(1, 5000) number where company_id = '{COMPANY.id}'
    """,
    "analyze",
)


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


def fill(database: Database) -> None:
    """Migrate `database` and store a busy year in it."""
    migrate(database)

    async def store() -> None:
        engine = connect(database.url)
        stage = PostgresStage(None, database, engine)  # type: ignore[arg-type]
        await furnish(stage)
        await hang(stage, ALL)
        await engine.dispose()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(store())).result()


@pytest.fixture(scope="module")
def full_database(postgres_server: PostgresServer) -> Iterator[Database]:
    def prepare(database: Database) -> None:
        fill(database)
        for statement in _MORE_ROWS:
            postgres_server.execute(f"\\connect {database.name}\n{statement}")

    database = postgres_server.create_database(postgres_server.template("a_busy_year", prepare))
    yield database
    postgres_server.drop_database(database)


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
