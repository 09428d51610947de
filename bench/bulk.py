"""Writing many rows without keeping indexes and constraints meanwhile: they are dropped before and made again after."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg

# What refers to a key goes before the key, and comes back after it.
_CONSTRAINTS = """
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as dropping,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as making
    from pg_constraint
    where contype in ('f', 'p', 'u')
        and (conrelid = any($1::text[]::regclass[]) or confrelid = any($1::text[]::regclass[]))
        and (contype = 'f' or conrelid = any($1::text[]::regclass[]))
    order by contype = 'f' desc, conrelid
"""
_INDEXES = """
    select format('drop index %s', indexrelid::regclass) as dropping, pg_get_indexdef(indexrelid) as making
    from pg_index i
    where indrelid = any($1::text[]::regclass[])
        and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u'))
    order by indrelid
"""


@asynccontextmanager
async def without_indexes(connection: asyncpg.Connection, tables: Sequence[str]) -> AsyncIterator[None]:
    """Within a transaction of the tables' owner. Raises where what was written does not keep a constraint."""
    indexes = await connection.fetch(_INDEXES, tables)
    constraints = await connection.fetch(_CONSTRAINTS, tables)
    for row in (*indexes, *constraints):
        await connection.execute(row["dropping"])
    yield
    for row in (*reversed(constraints), *indexes):
        await connection.execute(row["making"])
