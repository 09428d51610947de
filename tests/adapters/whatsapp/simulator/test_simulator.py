from datetime import UTC, datetime
from uuid import UUID

import pytest

from wppconnector.adapters.system.clock import SystemClock
from wppconnector.adapters.whatsapp.simulator.provider import SimulatorProvider
from wppconnector.adapters.whatsapp.simulator.typing import SimulatedTyping
from wppconnector.application.errors import SignatureRefused
from wppconnector.application.ports.provider import Accepted, MediaOwner, MessageRefused, Outgoing, Verdict
from wppconnector.domain.channel import Channel, ChannelState, ProviderKind
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind
from wppconnector.domain.content import Media
from wppconnector.domain.ids import ChannelId, CompanyId, MessageId

CHANNEL = Channel(ChannelId(UUID(int=1)), CompanyId(UUID(int=2)), ProviderKind.SIMULATOR, "simulator", "Simulador")
ADDRESS = ChatAddress("5511987654321")


@pytest.fixture
def simulator() -> SimulatorProvider:
    clock = SystemClock()
    return SimulatorProvider(CHANNEL, clock, SimulatedTyping(clock))


def outgoing(number: int) -> Outgoing:
    return Outgoing(MessageId(UUID(int=number)), ADDRESS, "Olá!")


async def test_what_is_sent_is_accepted_under_an_id_of_its_own_and_a_repeat_under_the_same(
    simulator: SimulatorProvider,
) -> None:
    ids = [(await simulator.send(outgoing(number))).id for number in (1, 2, 1)]
    assert ids[0] == ids[2] != ids[1]
    assert await simulator.reserve_id() is None
    assert await simulator.find_sent(outgoing(1), datetime.now(UTC)) is Verdict.NOT_SENT
    assert await simulator.send(outgoing(1)) == Accepted(ids[0])


async def test_every_number_has_the_simulator_in_one_spelling(simulator: SimulatorProvider) -> None:
    spellings = [await simulator.find_account(phone) for phone in ("+55 11 98765-4321", "551187654321")]
    for found in spellings:
        assert found is not None
        assert (found.address, found.identities) == (ADDRESS, (Identity(IdentityKind.WA_ID, "5511987654321"),))


async def test_a_landline_keeps_its_digits(simulator: SimulatorProvider) -> None:
    found = await simulator.find_account("+55 11 3456-7890")
    assert found is not None
    assert found.address == "551134567890"


def test_nobody_writes_by_webhook(simulator: SimulatorProvider) -> None:
    with pytest.raises(SignatureRefused):
        simulator.inbound({}, b'{"event": "message"}')


async def test_it_always_works_and_has_nothing_to_tell_again(simulator: SimulatorProvider) -> None:
    await simulator.prepare("http://localhost:4000/webhooks/simulator")
    assert (await simulator.state()).state is ChannelState.WORKING
    assert [event async for event in simulator.history(datetime.now(UTC))] == []
    assert await simulator.identify(ADDRESS) == ()


def test_it_has_no_files(simulator: SimulatorProvider) -> None:
    with pytest.raises(MessageRefused):
        simulator.open_media(Media(source="x"), MediaOwner("id", ADDRESS))
