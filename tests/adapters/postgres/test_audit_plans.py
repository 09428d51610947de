"""How PostgreSQL finds entries of a long audit log: by the index of the wish, newest first, without sorting."""

import pytest

from tests.builders import ANA, COMPANY, GILDA
from tests.support.plans import Overheard, nodes
from tests.support.postgres import Database, PostgresServer
from wppconnector.adapters.postgres.audit import PostgresAuditLog
from wppconnector.adapters.postgres.connecting import connect
from wppconnector.application.ports.audit import AuditFilter
from wppconnector.application.ports.queries import PageRequest

pytestmark = pytest.mark.slow

_ROWS = f"""
    insert into audit_log (company_id, errand_id, user_id, user_name, action, entity, entity_id, at)
    select '{COMPANY.id}', gen_random_uuid(), gen_random_uuid(), 'Somebody',
        (array['conversation.list', 'user.list', 'message.send'])[n % 3 + 1], 'conversation', (n % 5000)::text,
        now() - n * interval '1 second'
    from generate_series(1, 30000) n
"""

WISHES = {
    "audit_log_recent_idx": AuditFilter(),
    "audit_log_user_idx": AuditFilter(user_id=ANA.id),
    "audit_log_action_idx": AuditFilter(action="conversation.transfer"),
    "audit_log_entity_idx": AuditFilter(entity="conversation", entity_id="77"),
}


@pytest.fixture
def long_log(postgres_server: PostgresServer, database: Database) -> Database:
    postgres_server.execute(f"\\connect {database.name}\n{_ROWS}; analyze audit_log")
    return database


async def test_each_wish_has_its_index(postgres_server: PostgresServer, long_log: Database) -> None:
    engine = connect(long_log.url)
    overheard = Overheard(engine)
    for index, where in WISHES.items():
        plans = await overheard.plans(
            postgres_server,
            long_log,
            lambda engine, where=where: PostgresAuditLog(engine).entries(GILDA.acting(), where, PageRequest()),
        )
        for plan in plans:
            steps = list(nodes(plan))
            assert {step["Index Name"] for step in steps if "Index Name" in step} == {index}, plan
            assert not {"Seq Scan", "Sort"} & {step["Node Type"] for step in steps}
    await engine.dispose()
