"""A database that a busy year has gone by in: enough rows that PostgreSQL has a choice how to find one."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from tests.builders import ANA, COMPANY, LABORATORY
from tests.support.gallery import CHANNELS, gallery, hang
from tests.support.postgres import Database, PostgresServer, migrate
from tests.support.stages import PostgresStage, furnish
from wppconnector.adapters.postgres.connecting import connect
from wppconnector.adapters.postgres.schema.conversations import conversations

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
    "queue_segments",
    "assignments",
}
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
    f"""
    insert into queue_segments (company_id, conversation_id, department_id, queued_at, ended_at)
    select company_id, id, '{LABORATORY.id}', created_at - number * interval '1 day', created_at
    from conversations cross join generate_series(1, 5) number where company_id = '{COMPANY.id}'
    """,
    f"""
    insert into assignments (company_id, id, conversation_id, department_id, agent_id, opened_at, closed_at)
    select company_id, gen_random_uuid(), id, '{LABORATORY.id}', '{ANA.id}', created_at - number * interval '1 day',
        created_at
    from conversations cross join generate_series(1, 5) number where company_id = '{COMPANY.id}'
    """,
    "analyze",
)


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


@contextmanager
def busy_year(server: PostgresServer) -> Iterator[Database]:
    def prepare(database: Database) -> None:
        fill(database)
        for statement in _MORE_ROWS:
            server.execute(f"\\connect {database.name}\n{statement}")

    database = server.create_database(server.template("a_busy_year", prepare))
    yield database
    server.drop_database(database)
