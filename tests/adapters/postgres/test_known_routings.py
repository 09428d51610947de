"""A routing that is remembered is the one that is stored."""

from dataclasses import replace

import pytest

from tests.builders import COMPANY
from tests.support.stages import PostgresStage, furnish, open_for
from wppconnector.domain.company import Department
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.routing import Routing


@pytest.fixture
async def stage(postgres_stage: PostgresStage) -> PostgresStage:
    await furnish(postgres_stage)
    return postgres_stage


async def routing_of(stage: PostgresStage) -> Routing:
    async with open_for(stage) as work:
        return await work.companies.routing()


async def test_while_nothing_changes_it_is_made_once(stage: PostgresStage) -> None:
    assert await routing_of(stage) is await routing_of(stage)


@pytest.mark.parametrize(
    "change",
    [
        "update companies set name = 'Outra'",
        "update departments set name = 'Outro'",
        "delete from departments where id = (select max(id::text)::uuid from departments)",
    ],
)
async def test_a_change_by_whomever_is_seen_by_the_next_who_asks(stage: PostgresStage, change: str) -> None:
    before = await routing_of(stage)
    await stage.look(f"with changed as ({change} returning 1) select count(*) from changed")
    after = await routing_of(stage)
    assert after != before
    assert await routing_of(stage) is after


async def test_what_is_saved_and_taken_back_is_not_remembered(stage: PostgresStage) -> None:
    before = await routing_of(stage)
    async with open_for(stage) as work:
        await work.companies.routing()
        work.companies.save(replace(before.company, name="Uma"))
        assert (await work.companies.routing()).company.name == "Uma"
        work.companies.save(replace(before.company, name="Outra"))
        assert (await work.companies.routing()).company.name == "Outra"
    assert await routing_of(stage) == before


async def test_a_routing_from_memory_can_be_changed_and_saved(stage: PostgresStage) -> None:
    await routing_of(stage)
    async with open_for(stage) as work:
        routing = await work.companies.routing()
        first = routing.departments[0]
        work.companies.save(replace(routing.company, name="Nova"))
        work.companies.save_department(replace(first, name="Novo"))
        await work.commit()
    after = await routing_of(stage)
    assert after.company.name == "Nova"
    assert _named(after, first.id).name == "Novo"
    assert after.company.id == COMPANY.id


def _named(routing: Routing, id: DepartmentId) -> Department:
    return next(department for department in routing.departments if department.id == id)
