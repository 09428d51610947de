"""Admins arrange departments; customers find what they arranged."""

from dataclasses import replace

import pytest

from tests.world import World
from wppconnector.application.audience import agents_room, company_room
from wppconnector.application.errors import ConcurrentUpdate, Conflict, NotFound
from wppconnector.application.use_cases.create_department import CreateDepartment, NewDepartment
from wppconnector.application.use_cases.update_department import DepartmentChanges, UpdateDepartment
from wppconnector.application.wire import EventName
from wppconnector.domain.configuration import DepartmentChanged
from wppconnector.domain.errors import PermissionDenied
from wppconnector.domain.ids import DepartmentId


def creating(world: World) -> CreateDepartment:
    return CreateDepartment(world.store, world.clock, world.ids)


def updating(world: World) -> UpdateDepartment:
    return UpdateDepartment(world.store, world.clock)


async def test_customers_find_a_new_department_and_lose_one_that_is_inactive() -> None:
    world = World()
    gilda = world.admin().actor
    nursing = await creating(world)(gilda, NewDepartment("Enfermagem", aliases=("curativo",)))
    await updating(world)(gilda, world.department("Comercial").id, DepartmentChanges(active=False))
    maria = world.contact()

    await maria.writes("oi")
    await maria.writes("curativo")

    assert maria.received[0].endswith("1 - Laboratório\n2 - Financeiro\n3 - Administrativo\n4 - Enfermagem")
    assert maria.conversation.department_id == nursing.id


async def test_everybody_is_told_of_each_department_that_moved() -> None:
    world = World()
    await updating(world)(world.admin().actor, world.department("Financeiro").id, DepartmentChanges(position=1))

    told = [b for b in world.heard_in(agents_room(world.company.id)) if b.name is EventName.DEPARTMENT_CHANGED]

    shown = [b.payload["department"] for b in told]
    assert [(d["name"], d["position"]) for d in shown if isinstance(d, dict)] == [
        ("Financeiro", 1),
        ("Laboratório", 2),
        ("Comercial", 3),
    ]
    assert len(world.heard_in(company_room(world.company.id))) == len(told)


async def test_a_change_that_changes_nothing_is_told_to_nobody() -> None:
    world = World()
    sales = world.department("Comercial")

    assert await updating(world)(world.admin().actor, sales.id, DepartmentChanges(name=" Comercial ")) == sales
    assert world.facts(DepartmentChanged) == []


async def test_agents_arrange_nothing_and_unknown_departments_are_not_found() -> None:
    world = World()
    ana, gilda = world.agent().actor, world.admin().actor

    with pytest.raises(PermissionDenied):
        await creating(world)(ana, NewDepartment("Enfermagem"))
    with pytest.raises(PermissionDenied):
        await updating(world)(ana, world.department("Comercial").id, DepartmentChanges(active=False))
    with pytest.raises(NotFound):
        await updating(world)(gilda, DepartmentId(world.ids()), DepartmentChanges(active=False))
    await updating(world)(gilda, world.department("Comercial").id, DepartmentChanges(active=False))
    with pytest.raises(Conflict):
        await creating(world)(gilda, NewDepartment("Compras", slug="comercial"))


async def test_whoever_judges_the_departments_at_the_same_time_must_judge_again() -> None:
    world = World()
    gilda = world.admin().actor
    acts = (
        updating(world)(gilda, world.department("Comercial").id, DepartmentChanges(aliases=("curativo",))),
        creating(world)(gilda, NewDepartment("Enfermagem")),
    )
    for act in acts:
        async with world.store.open(gilda) as slow:
            company = (await slow.companies.routing()).company
            await act
            slow.companies.save(replace(company))
            with pytest.raises(ConcurrentUpdate):
                await slow.commit()
