"""The second wall: what the two roles see and may do, whatever a statement forgets to ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.builders import ANA, AT, COMPANY, contact, user, wa_id
from tests.support.histories import assigned, resolved
from tests.support.postgres import PostgresServer
from tests.support.stages import CHANNEL, CONTACT, PostgresStage, furnish
from wppconnector.adapters.postgres.cluster.roles import LOGIN
from wppconnector.adapters.postgres.roles import UnsafeRole, check_roles
from wppconnector.adapters.postgres.scope import ACROSS_COMPANIES, APP, Scope
from wppconnector.adapters.postgres.transactions import begun, commit, transaction
from wppconnector.application.errors import Rejected
from wppconnector.application.ports.early_receipts import EarlyReceipt
from wppconnector.application.ports.queue import Job, Lane
from wppconnector.application.ports.rejected import RejectedInbound
from wppconnector.domain.access import Actor
from wppconnector.domain.company import Company
from wppconnector.domain.contact_merge import ContactMerge
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.conversation.attending import label as put_labels
from wppconnector.domain.ids import ChannelId, CompanyId, LabelId, QuickReplyId
from wppconnector.domain.label import Label
from wppconnector.domain.note import ConversationNote
from wppconnector.domain.notification import Notification, NotificationKind
from wppconnector.domain.quick_reply import QuickReply

ELSEWHERE = Company(CompanyId(UUID(int=9)), "Outra", AT)
GONE = replace(contact(58), merged_into=CONTACT.id)

TENANT_TABLES = """
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname not in ('alembic_version', 'event_log')
"""


@pytest.fixture
async def furnished(postgres_stage: PostgresStage) -> PostgresStage:
    """Two companies, the first with at least a row in each table."""
    await furnish(postgres_stage)
    admin = replace(user(8, "Rita"), company_id=ELSEWHERE.id)
    await postgres_stage.directory.create_company(ELSEWHERE, (), admin)
    await resolved(postgres_stage, ANA)
    conversation = await assigned(postgres_stage, ANA)
    async with postgres_stage.store.open(Actor.system(COMPANY.id)) as work:
        work.early_receipts.keep(EarlyReceipt(CHANNEL.id, "out-1", MessageStatus.READ, AT))
        work.attendances.attend(UUID(int=70), [ANA.id], AT)
        work.rejected.save(RejectedInbound(UUID(int=61), CHANNEL.id, "odd", "{}", AT))
        work.notes.save(ConversationNote(UUID(int=60), COMPANY.id, conversation.id, ANA.id, ANA.name, "VIP", AT), ())
        work.quick_replies.save(QuickReply(QuickReplyId(UUID(int=62)), COMPANY.id, "pix", "A chave é", AT))
        label = Label(LabelId(UUID(int=63)), COMPANY.id, "VIP", "#2f855a", AT)
        work.labels.save(label)
        work.conversations.save(put_labels(await work.conversations.get(conversation.id), (label.id,), AT, by=None))
        work.contacts.save(GONE)
        work.merges.save(ContactMerge(GONE.id, CONTACT.id, AT))
        work.notifications.add(Notification(UUID(int=64), NotificationKind.OVERDUE, AT), [ANA.id])
        work.log_places.advance("search", "1-0-0")
        work.jobs.pause_channel(CHANNEL.id, AT)
        work.jobs.add(Job(Lane.MEDIA, "p"))
        await work.commit()
    await postgres_stage.look(
        f"insert into audit_log (company_id, action, at) values ('{COMPANY.id}', 'conversation.assign', now())"
    )
    await postgres_stage.look(
        "insert into message_words (company_id, message_id, conversation_id, at, words)"
        " select company_id, id, conversation_id, created_at, to_tsvector('simple', text) from messages"
    )
    await postgres_stage.look(
        "insert into message_revisions (company_id, message_id, text, until)"
        " select company_id, id, 'oi', created_at from messages"
    )
    await postgres_stage.look(
        "insert into password_resets (company_id, id, user_id, status, requested_at)"
        f" values ('{COMPANY.id}', '{ANA.id}', '{ANA.id}', 'PENDING', now())"
    )
    return postgres_stage


async def test_a_query_without_a_filter_returns_only_the_own_company(furnished: PostgresStage) -> None:
    everywhere = await counts(furnished)
    own = await counts_in(furnished, Scope.of(COMPANY.id))
    assert min(own.values()) > 0
    foreign = await counts_in(furnished, Scope.of(ELSEWHERE.id))
    assert {table: own[table] + foreign[table] for table in own} == everywhere
    assert {table for table, rows in foreign.items() if rows} == {"companies", "users"}


async def test_without_a_company_nothing_is_seen(furnished: PostgresStage) -> None:
    assert set((await counts_in(furnished, Scope(APP))).values()) == {0}


async def test_a_scope_ends_with_its_transaction(furnished: PostgresStage) -> None:
    async with begun(furnished.engine, Scope.of(COMPANY.id)) as raw:
        await commit(raw)
        assert await raw.fetchval("select current_setting('app.company_id', true)") == ""
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await raw.fetch("select * from conversations")


async def test_rows_of_another_company_cannot_be_written(furnished: PostgresStage) -> None:
    foreign = replace(contact(50, wa_id("50")), company_id=ELSEWHERE.id)
    insert = "insert into contacts (company_id, id, created_at) values ($1, $2, now())"
    with pytest.raises(Rejected):
        async with transaction(furnished.engine, Scope.of(COMPANY.id)) as connection:
            await connection.execute(insert, foreign.company_id, foreign.id)


async def test_rows_cannot_be_moved_to_another_company(furnished: PostgresStage) -> None:
    with pytest.raises(Rejected):
        async with transaction(furnished.engine, Scope.of(COMPANY.id)) as connection:
            await connection.execute("update inbound_rejected set company_id = $1", ELSEWHERE.id)


async def test_rows_of_another_company_cannot_be_changed_or_deleted(furnished: PostgresStage) -> None:
    async with transaction(furnished.engine, Scope.of(ELSEWHERE.id)) as connection:
        assert await connection.execute("update contacts set name = 'x'") == "UPDATE 0"
        assert await connection.execute("delete from jobs") == "DELETE 0"


@pytest.mark.parametrize("statement", ["delete from events", "update events set type = 'x'", "delete from audit_log"])
async def test_the_log_is_only_appended_to(furnished: PostgresStage, statement: str) -> None:
    with pytest.raises(Rejected):
        async with transaction(furnished.engine, Scope.of(COMPANY.id)) as connection:
            await connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "select * from conversations",
        "select last_message_preview from conversations",
        "select * from messages",
        "select * from contacts",
        "select * from contact_identities",
        "select * from conversation_notes",
        "select * from audit_log",
        "select name from companies",
        "insert into companies default values",
        "update users set role = 'ADMIN'",
        "update jobs set payload = '{}'",
        "update conversations set due_at = null",
        "delete from events",
    ],
)
async def test_the_system_role_may_not(furnished: PostgresStage, statement: str) -> None:
    with pytest.raises(Rejected, match="permission denied"):
        async with transaction(furnished.engine, ACROSS_COMPANIES) as connection:
            await connection.execute(statement)


async def test_every_table_is_behind_the_wall(furnished: PostgresStage) -> None:
    open_tables = await furnished.look(f"{TENANT_TABLES} and not c.relrowsecurity")
    assert [row["relname"] for row in open_tables] == []


async def test_settings_are_unreadable_at_rest(furnished: PostgresStage) -> None:
    (row,) = await furnished.look("select settings from channels")
    assert b"secret" not in row["settings"]
    async with furnished.store.open(Actor.system(COMPANY.id)) as work:
        assert (await work.channels.get(ChannelId(CHANNEL.id))).settings == {"key": "secret"}


async def test_the_roles_that_serve_are_held_by_the_wall(engine: AsyncEngine) -> None:
    await check_roles(engine)


@pytest.fixture(params=["superuser", "bypassrls"])
def mighty_role(request: pytest.FixtureRequest, postgres_server: PostgresServer) -> Iterator[str]:
    """A role to which row level security means nothing, and that the login may take."""
    role = f"mighty_{request.param}"
    postgres_server.execute(f"create role {role} {request.param}; grant {role} to {LOGIN}")
    yield role
    postgres_server.execute(f"drop role {role}")


async def test_a_role_that_sees_everything_is_refused(engine: AsyncEngine, mighty_role: str) -> None:
    with pytest.raises(UnsafeRole, match=f"alter role {mighty_role} nosuperuser nobypassrls"):
        await check_roles(engine, [mighty_role])


async def test_a_login_that_may_not_take_the_roles_is_told_to_migrate(engine: AsyncEngine) -> None:
    with pytest.raises(UnsafeRole, match="wppconnector migrate"):
        await check_roles(engine, ["pg_database_owner"])


async def counts(stage: PostgresStage) -> Mapping[str, int]:
    return {
        table: (await stage.look(f"select count(*) from {table}"))[0][0] for (table,) in await stage.look(TENANT_TABLES)
    }


async def counts_in(stage: PostgresStage, scope: Scope) -> Mapping[str, int]:
    tables = [table for (table,) in await stage.look(TENANT_TABLES)]
    async with transaction(stage.engine, scope) as connection:
        return {table: await connection.fetchval(f"select count(*) from {table}") for table in tables}
