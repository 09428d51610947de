"""How failures of the driver are told to the application."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import asyncpg
import pytest

from tests.builders import ANA, AT, COMPANY, contact, wa_id
from tests.support.histories import heard, opened, queued
from tests.support.stages import CHANNEL, CIPHER, CONTACT, SYSTEM, PostgresStage, furnish
from wppconnector.adapters.postgres.connecting import connect
from wppconnector.adapters.postgres.errors import translated
from wppconnector.adapters.postgres.scope import Scope
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.adapters.postgres.unit_of_work import PostgresStore
from wppconnector.application.errors import ConcurrentUpdate, Rejected, Unavailable

SOMEBODY = contact(50, wa_id("50"), name="Alguém")
LOCK_FIRST, LOCK_SECOND = "select pg_advisory_xact_lock(1)", "select pg_advisory_xact_lock(2)"


@pytest.fixture
async def stage(postgres_stage: PostgresStage) -> PostgresStage:
    await furnish(postgres_stage)
    return postgres_stage


async def test_a_database_that_is_not_there_is_unavailable() -> None:
    engine = connect("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Unavailable):
        async with PostgresStore(engine, CIPHER).open(SYSTEM):
            pass
    await engine.dispose()


async def test_a_pool_that_is_used_up_is_unavailable(stage: PostgresStage) -> None:
    engine = connect(stage.database.url, size=1, wait=0.05)
    store = PostgresStore(engine, CIPHER)
    async with store.open(SYSTEM):
        with pytest.raises(Unavailable):
            async with store.open(SYSTEM):
                pass
    async with store.open(SYSTEM) as work:
        assert await work.companies.get() == COMPANY
    await engine.dispose()


async def test_a_connection_lost_on_the_way_is_unavailable_and_the_next_works(stage: PostgresStage) -> None:
    async with stage.store.open(SYSTEM) as work:
        work.contacts.save(SOMEBODY)
        await cut_connections(stage)
        with pytest.raises(Unavailable):
            await work.commit()
    async with stage.store.open(SYSTEM) as work:
        assert await work.contacts.known_as(SOMEBODY.identities) == []


async def test_connections_cut_while_they_rest_are_replaced(stage: PostgresStage) -> None:
    await cut_connections(stage)
    async with stage.store.open(SYSTEM) as work:
        assert await work.companies.get() == COMPANY


async def test_of_two_that_wait_for_each_other_one_is_told_to_try_again(stage: PostgresStage) -> None:
    held = asyncio.Barrier(2)

    async def lock(first: str, second: str) -> None:
        async with transaction(stage.engine, Scope.of(COMPANY.id)) as connection:
            await connection.execute(first)
            await held.wait()
            await connection.execute(second)

    outcomes = await asyncio.gather(
        lock(LOCK_FIRST, LOCK_SECOND), lock(LOCK_SECOND, LOCK_FIRST), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes if outcome] == [ConcurrentUpdate]


@pytest.mark.parametrize("state", ["40001", "40P01", "55P03"])
def test_what_collided_may_be_tried_again(state: str) -> None:
    with pytest.raises(ConcurrentUpdate), translated():
        raise asyncpg.PostgresError.new({"C": state, "M": "collided", "S": "ERROR"})


@pytest.mark.parametrize("state", ["08006", "53300", "57014", "57P01", "57P03", "58030", "25P03"])
def test_what_the_server_cannot_do_now_is_unavailable(state: str) -> None:
    with pytest.raises(Unavailable), translated():
        raise asyncpg.PostgresError.new({"C": state, "M": "not now", "S": "ERROR"})


def test_a_mistake_in_a_statement_is_not_hidden() -> None:
    with pytest.raises(asyncpg.UndefinedColumnError), translated():
        raise asyncpg.UndefinedColumnError("no such column")


@pytest.mark.parametrize("name", ["nul \x00", "half \ud83d"])
async def test_text_that_cannot_be_stored_is_rejected(stage: PostgresStage, name: str) -> None:
    async with stage.store.open(SYSTEM) as work:
        work.contacts.save(replace(SOMEBODY, name=name))
        with pytest.raises(Rejected):
            await work.commit()


async def test_a_number_that_fits_no_column_is_rejected(stage: PostgresStage) -> None:
    outcome = opened()
    huge = replace(outcome, conversation=replace(outcome.conversation, unread_count=2**40))
    async with stage.store.open(SYSTEM) as work:
        work.conversations.save(huge)
        with pytest.raises(Rejected):
            await work.commit()


async def test_a_conversation_of_a_contact_nobody_knows_is_rejected(stage: PostgresStage) -> None:
    async with stage.store.open(SYSTEM) as work:
        work.conversations.save(opened(contact=SOMEBODY))
        with pytest.raises(Rejected):
            await work.commit()


async def test_a_commit_after_a_failed_statement_does_not_pass_for_saved(stage: PostgresStage) -> None:
    async with stage.store.open(SYSTEM) as work:
        work.contacts.save(SOMEBODY)
        await work.contacts.known_as(SOMEBODY.identities)
        with pytest.raises(Rejected):
            await work.messages.by_provider_ids(CHANNEL.id, ["nul \x00"])
        with pytest.raises(Rejected):
            await work.commit()
    async with stage.store.open(SYSTEM) as work:
        assert await work.contacts.known_as(SOMEBODY.identities) == []


async def test_agents_who_act_on_one_conversation_wait_for_each_other(stage: PostgresStage) -> None:
    conversation = await queued(stage)
    async with stage.store.open(ANA.acting()) as first:
        found = await first.conversations.get(conversation.id)
        second = asyncio.create_task(read_after(stage, found.version))
        await asyncio.sleep(0.05)
        first.conversations.save(heard(found, "ainda aí?", at=AT + timedelta(minutes=1)))
        await first.commit()
    assert await second == found.version + 1


async def test_a_fact_of_a_later_version_is_still_read(stage: PostgresStage) -> None:
    async with stage.store.open(SYSTEM) as work:
        work.conversations.save(outcome := opened())
        await work.commit()
    await stage.look("update events set payload = (payload::jsonb || '{\"added\": 1}')::json")
    assert list(await stage.facts()) == list(outcome.facts)
    assert CONTACT.card in {fact.conversation.contact for fact in outcome.facts}  # type: ignore[union-attr]


async def read_after(stage: PostgresStage, version: int) -> int:
    async with stage.store.open(SYSTEM) as work:
        (found,) = await work.conversations.live_of(CONTACT.id)
        assert found.version > version
        return found.version


async def cut_connections(stage: PostgresStage) -> None:
    await stage.look(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity "
        f"where datname = '{stage.database.name}' and usename = 'wppconnector_login'"
    )
