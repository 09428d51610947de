"""Who has a conversation open sees that its customer is writing; nobody else hears of it, and nothing is kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from tests.people import Customer
from tests.world import World
from wppconnector.application.audience import company_room, conversation_room, department_room, user_room
from wppconnector.application.ports.inbound import Correspondent, CustomerTyping
from wppconnector.application.use_cases.show_customer_typing import ShowCustomerTyping


@dataclass
class Screens:
    """Sockets that remember what was told, to which rooms, and within which."""

    connected: bool = True
    told: list[tuple[Mapping[str, object], frozenset[str], str | None]] = field(default_factory=list)

    def anybody_listens(self) -> bool:
        return self.connected

    async def emit(
        self,
        name: str,
        payload: Mapping[str, object],
        rooms: Collection[str],
        *,
        within: str | None = None,
        besides: Collection[str] = (),
    ) -> None:
        assert (name, besides) == ("typing", ())
        self.told.append((payload, frozenset(rooms), within))


async def types(world: World, maria: Customer, screens: Screens, *, typing: bool = True) -> None:
    event = CustomerTyping(world.channel.account, Correspondent(maria.address, maria.identities), typing)
    await ShowCustomerTyping(world.store, screens)(world.channel, event)


async def test_those_who_have_the_conversation_open_and_see_it_are_told() -> None:
    world, screens = World(), Screens()
    ana, maria = await world.attended()

    await types(world, maria, screens)
    await types(world, maria, screens, typing=False)

    id = maria.conversation.id
    told = {"conversationId": str(id), "kind": "contact", "userId": None, "userName": "Maria"}
    assert [payload for payload, _, _ in screens.told] == [told | {"typing": True}, told | {"typing": False}]
    lab = department_room(world.department("Laboratório").id)
    rooms = {company_room(world.company.id), lab, user_room(ana.user.id)}
    assert {(who, within) for _, who, within in screens.told} == {(frozenset(rooms), conversation_room(id))}


async def test_typing_makes_nobody_known_and_opens_nothing() -> None:
    world, screens = World(), Screens()
    stranger = world.contact("+5511900000000")
    await types(world, stranger, screens)
    ana, maria = await world.attended()
    await ana.resolves(maria)
    await types(world, maria, screens)
    assert screens.told == []
    assert len(world.store.tables.contacts) == 1


async def test_where_nobody_looks_nobody_is_looked_up() -> None:
    world, screens = World(), Screens(connected=False)
    _, maria = await world.attended()
    await types(world, maria, screens)
    assert screens.told == []
