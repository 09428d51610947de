"""Forgetting costs what is forgotten, not what was forgotten before."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.builders import COMPANY
from tests.support.plans import AnAct, Overheard
from tests.support.postgres import Database, PostgresServer
from tests.support.stages import PostgresStage, furnish
from wppconnector.adapters.postgres.connecting import connect
from wppconnector.adapters.postgres.event_log import PostgresEventLog
from wppconnector.adapters.postgres.retention import PostgresOldRecords

pytestmark = pytest.mark.slow

TODAY = datetime(2026, 11, 1, tzinfo=UTC)
BATCHES = 20
# Nothing tidies up between the batches, as in the minutes before the database does.
_ROWS = f"""
    alter table audit_log set (autovacuum_enabled = off);
    alter table events set (autovacuum_enabled = off);
    insert into audit_log (company_id, errand_id, action, at)
    select '{COMPANY.id}', gen_random_uuid(), 'user.list',
        '{TODAY.isoformat()}'::timestamptz - number * '1 min'::interval
    from generate_series(40000, 1, -1) number;
    insert into events (company_id, type, entity, entity_id, payload, rooms, at)
    select company_id, 'MessageReceived', 'conversation', errand_id, '{{}}', '{{}}', at from audit_log order by seq;
    analyze
"""
FORGETTING: dict[str, AnAct] = {
    "audit_log": lambda engine: PostgresOldRecords(engine).prune_audit(TODAY),
    "events": lambda engine: PostgresEventLog(engine).prune(TODAY),
}


@pytest.fixture
async def engine(database: Database) -> AsyncIterator[AsyncEngine]:
    engine = connect(database.url)
    yield engine
    await engine.dispose()


@pytest.mark.parametrize("table", FORGETTING)
async def test_a_late_batch_touches_hardly_more_than_the_first(
    postgres_server: PostgresServer, database: Database, engine: AsyncEngine, table: str
) -> None:
    overheard = Overheard(engine)
    await furnish(PostgresStage(None, database, engine))  # type: ignore[arg-type]
    postgres_server.execute(f"\\connect {database.name}\n{_ROWS}")

    first = await overheard.touched(FORGETTING[table])
    for _ in range(BATCHES):
        await FORGETTING[table](engine)
    late = await overheard.touched(FORGETTING[table])

    assert late < first * 1.5
