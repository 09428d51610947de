"""What Citus asks of tables that are to be sharded by company, proved on plain PostgreSQL with the statements of
`docs/scaling.md`: all but the calls of Citus' own functions are run."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from tests.support.postgres import Database

GUIDE = (Path(__file__).parents[3] / "docs" / "scaling.md").read_text()

TABLES = """
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'alembic_version'
"""
UNIQUE_WITHOUT_COMPANY = """
    select indexrelid::regclass::text from pg_index
    where indisunique and indrelid = any ($1::text[]::regclass[]) and not exists (
        select from pg_attribute
        where attrelid = indrelid and attname = 'company_id' and attnum = any (indkey::int2[])
    )
"""
FOREIGN_KEYS = """
    select conrelid::regclass::text as child, confrelid::regclass::text as parent,
        array(select attname::text from unnest(conkey) with ordinality as k (number, place)
              join pg_attribute on attrelid = conrelid and attnum = number order by place) as columns,
        array(select attname::text from unnest(confkey) with ordinality as k (number, place)
              join pg_attribute on attrelid = confrelid and attnum = number order by place) as referenced
    from pg_constraint where contype = 'f'
"""
REFUSED = """
    select tgrelid::regclass::text || ': trigger ' || tgname from pg_trigger
    where not tgisinternal and tgrelid = any ($1::text[]::regclass[])
    union all
    select conrelid::regclass::text || ': exclusion ' || conname from pg_constraint
    where contype = 'x' and conrelid = any ($1::text[]::regclass[])
    union all
    select attrelid::regclass::text || ': identity narrower than bigint ' || attname from pg_attribute
    where attidentity <> '' and atttypid <> 'int8'::regtype and attrelid = any ($1::text[]::regclass[])
"""


@dataclass(frozen=True)
class Plan:
    """Where each table would be, and what has to be changed before."""

    reference: list[str]
    distributed: list[str]
    coordinator: list[str]
    changes: list[str]


def plan() -> Plan:
    [block] = re.findall(r"```sql\n(.*?)```", GUIDE, re.DOTALL)
    [kept] = re.findall(r"^-- ([a-z_, ]+) stay on the coordinator", block, re.MULTILINE)
    bare = "\n".join(line for line in block.splitlines() if not line.startswith("--"))
    statements = [statement.strip() for statement in bare.split(";") if statement.strip()]
    return Plan(
        reference=re.findall(r"create_reference_table\('(\w+)'\)", block),
        distributed=re.findall(r"create_distributed_table\('(\w+)', 'company_id'", block),
        coordinator=kept.split(", "),
        changes=[statement for statement in statements if "_table(" not in statement],
    )


PLAN = plan()


@pytest.fixture
async def changed(database: Database) -> AsyncIterator[asyncpg.Connection]:
    """A migrated database after the changes that the guide asks for."""
    connection = await asyncpg.connect(database.migration_url)
    for statement in PLAN.changes:
        await connection.execute(statement)
    yield connection
    await connection.close()


async def test_every_table_has_its_place_and_only_one(changed: asyncpg.Connection) -> None:
    placed = PLAN.reference + PLAN.distributed + PLAN.coordinator
    assert sorted(placed) == sorted(row["relname"] for row in await changed.fetch(TABLES))


def test_all_sharded_tables_of_a_company_lie_together() -> None:
    first, *others = re.findall(r"create_distributed_table\((.*)\)", GUIDE)
    assert first == "'contacts', 'company_id'"
    assert all(other.endswith("'company_id', colocate_with => 'contacts'") for other in others)


async def test_every_unique_key_of_a_sharded_table_holds_the_company(changed: asyncpg.Connection) -> None:
    assert await changed.fetch(UNIQUE_WITHOUT_COMPANY, PLAN.distributed) == []


async def test_without_the_change_of_the_guide_one_key_would_not(database: Database) -> None:
    """So the change is needed, and nothing else is."""
    connection = await asyncpg.connect(database.migration_url)
    lacking = await connection.fetchval(UNIQUE_WITHOUT_COMPANY, PLAN.distributed)
    await connection.close()
    assert lacking == "messages_provider_key"


async def test_foreign_keys_stay_within_a_shard_or_lead_to_what_every_node_has(changed: asyncpg.Connection) -> None:
    astray = []
    for key in await changed.fetch(FOREIGN_KEYS):
        if key["child"] in PLAN.distributed and key["parent"] in PLAN.distributed:
            fits = ("company_id", "company_id") in zip(key["columns"], key["referenced"], strict=True)
        else:
            fits = key["parent"] in PLAN.reference
        if not fits:
            astray.append(tuple(key))
    assert astray == []


async def test_sharded_tables_have_nothing_that_citus_refuses(changed: asyncpg.Connection) -> None:
    assert await changed.fetch(REFUSED, PLAN.distributed + PLAN.reference) == []
