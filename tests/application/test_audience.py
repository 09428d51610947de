"""Who may hear of what: rooms."""

from tests.guises import both, hidden, numbered
from tests.registry import Registry
from tests.world import World
from wppconnector.application.audience import (
    agents_room,
    colleagues,
    company_room,
    conversation_room,
    department_room,
    followers,
    rooms_of,
    user_room,
)
from wppconnector.application.wire import EventName


async def test_who_hears_of_what_is_a_matter_of_rooms() -> None:
    world = World()
    ana, gilda = world.agent("Ana", "Laboratório", "Comercial"), world.admin()

    assert rooms_of(gilda.actor) == {company_room(world.company.id), user_room(gilda.user.id)}
    assert rooms_of(ana.actor) == {
        user_room(ana.user.id),
        agents_room(world.company.id),
        department_room(world.department("Laboratório").id),
        department_room(world.department("Comercial").id),
    }
    assert rooms_of(world.system) == {company_room(world.company.id)}


async def test_what_concerns_the_company_as_a_whole_is_told_to_its_admins_only() -> None:
    world = World()
    await hidden(world).writes("oi")
    await numbered(world).writes("oi")
    await both(world).writes("oi")
    await world.intake.submit(numbered(world).poison())

    told = {b.name: b for b in world.broadcasts()}
    merged, rejected = told[EventName.CONTACTS_MERGED], told[EventName.INBOUND_REJECTED]

    assert merged.rooms == rejected.rooms == (company_room(world.company.id),)
    assert merged.payload["contactId"] == str(both(world).contact.id)
    assert rejected.payload["channelId"] == str(world.channel.id)


async def test_no_room_is_told_of_a_fact_in_two_ways() -> None:
    world = World()
    ana, maria = await world.attended()
    await ana.reopens(maria)
    await ana.transfers(maria, "Financeiro")
    await world.admin().transfers(maria, "Laboratório", to=ana)
    await maria.writes("menu")

    for entry in world.store.tables.log:
        assert len(entry.rooms) == len(set(entry.rooms))


async def test_who_follows_a_conversation_and_who_works_together_is_the_same_for_typing() -> None:
    world = World()
    ana, maria = await world.attended()
    view = maria.conversation.view

    assert followers(world.company.id, view.department_id, view.agent_id) == (
        company_room(world.company.id),
        department_room(world.department("Laboratório").id),
        user_room(ana.user.id),
    )
    assert conversation_room(view.id) not in {room for b in world.broadcasts() for room in b.rooms}
    assert colleagues(ana.actor) == {
        company_room(world.company.id),
        department_room(world.department("Laboratório").id),
    }


async def test_a_changed_user_is_told_to_the_admins_and_the_user() -> None:
    registry = Registry()
    ana = await registry.ana()

    [told] = registry.world.heard_in(user_room(ana.id))

    assert told.name is EventName.USER_CHANGED
    assert told.payload["active"] is True
    assert told.rooms == (user_room(ana.id),)
    assert len(registry.world.heard_in(company_room(registry.world.company.id))) == 1
