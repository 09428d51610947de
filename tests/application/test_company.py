"""Admins set the company up; customers read its words."""

import pytest

from tests.world import World
from wppconnector.application.audience import agents_room
from wppconnector.application.use_cases.update_company import CompanyChanges, UpdateCompany
from wppconnector.application.wire import EventName
from wppconnector.domain.configuration import CompanyChanged
from wppconnector.domain.errors import InvalidValue, PermissionDenied


async def test_customers_read_the_companys_own_words_from_the_next_message_on() -> None:
    world = World()
    update = UpdateCompany(world.store, world.clock)
    await update(
        world.admin().actor, CompanyChanges(script={"greeting": " Bem-vindo à SIM! ", "queued": "{department} já vem."})
    )
    maria = world.contact()

    await maria.writes("oi")
    await maria.writes("lab")

    assert maria.received[0].startswith("Bem-vindo à SIM!\n1 - ")
    assert maria.received[1] == "Laboratório já vem."


async def test_agents_sign_no_more_when_the_company_does_not_wish_it() -> None:
    world = World()
    ana, maria = await world.attended()
    await UpdateCompany(world.store, world.clock)(world.admin().actor, CompanyChanges(signs_messages=False))

    await ana.says(maria, "Bom dia")

    assert maria.received[-1] == "Bom dia"


async def test_everybody_is_told_once_and_of_real_changes_only() -> None:
    world = World()
    update = UpdateCompany(world.store, world.clock)
    gilda = world.admin().actor
    fallback = world.department("Comercial").id

    await update(gilda, CompanyChanges(name="SIM  Estearina"))
    await update(gilda, CompanyChanges(fallback_department_id=fallback))
    await update(gilda, CompanyChanges(time_zone="America/Manaus"))
    await update(gilda, CompanyChanges(fallback_department_id=None))

    told = [b for b in world.heard_in(agents_room(world.company.id)) if b.name is EventName.COMPANY_CHANGED]
    shown = [company for b in told if isinstance(company := b.payload["company"], dict)]
    assert [(c["fallbackDepartmentId"], c["timeZone"]) for c in shown] == [
        (str(fallback), "America/Sao_Paulo"),
        (str(fallback), "America/Manaus"),
        (None, "America/Manaus"),
    ]


async def test_agents_and_odd_wishes_change_nothing() -> None:
    world = World()
    update = UpdateCompany(world.store, world.clock)

    with pytest.raises(PermissionDenied):
        await update(world.agent().actor, CompanyChanges(name="Outra"))
    with pytest.raises(InvalidValue):
        await update(world.admin().actor, CompanyChanges(time_zone="Marte"))

    assert world.facts(CompanyChanged) == []
    assert world.store.tables.companies[world.company.id] == world.company
