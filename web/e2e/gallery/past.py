"""Moves conversations into the past, with everything that was said and counted of them.

Reads lines of `conversation id, seconds ago, seconds waited` from standard input: all that happened moves so far back,
and what was before the first answer of a person by the wait as well. The argument is the DATA_DIR of a running server.
"""

import asyncio
import sys
from pathlib import Path

import asyncpg

from wppconnector.adapters.postgres.embedded import EmbeddedPostgres

_COLUMNS = """
    select c.table_name, array_agg(c.column_name::text) as columns
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.data_type = 'timestamp with time zone' and c.is_generated = 'NEVER'
    group by c.table_name
"""
_OWNED_BY = {"conversations": "id", "audit_log": "entity_id"}
_BY_CONVERSATION = ("messages", "message_words", "assignments", "conversation_notes", "queue_segments", "notifications")
_AHEAD = ("timeout_at", "due_at", "menu_until", "until")
"""What lies ahead stays there, or the worker would act on it."""


async def main(data_dir: Path) -> None:
    cluster = EmbeddedPostgres(data_dir).running()
    if cluster is None:
        raise SystemExit("No server is running there.")
    connection = await asyncpg.connect(cluster.maintenance_url.replace("/postgres?", "/wppconnector?"))
    rows = [line.split(",") for line in sys.stdin.read().split()]
    moved = [(id, float(ago), float(waited)) for id, ago, waited in rows]
    async with connection.transaction():
        await connection.execute(
            "create temp table moved (id uuid primary key, ago interval, waited interval, answered timestamptz)"
        )
        await connection.executemany(
            """insert into moved select $1::uuid, make_interval(secs => $2), make_interval(secs => $3),
               (select first_response_at from conversations where id = $1::uuid)""",
            moved,
        )
        for table, columns in await connection.fetch(_COLUMNS):
            owner = _OWNED_BY.get(table) or ("conversation_id" if table in _BY_CONVERSATION else None)
            if owner is None:
                continue
            changes = ", ".join(
                f"{name} = t.{name} - m.ago - case when t.{name} < m.answered then m.waited else '0' end"
                for name in columns
                if name not in _AHEAD
            )
            await connection.execute(f"update {table} t set {changes} from moved m where t.{owner}::text = m.id::text")  # noqa: S608
    await connection.close()


asyncio.run(main(Path(sys.argv[1])))
