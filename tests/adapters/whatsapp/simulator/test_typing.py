"""For how long a phone shows that somebody writes."""

from datetime import timedelta
from uuid import UUID

from tests.office import WorldClock
from wppconnector.adapters.whatsapp.simulator.typing import LASTS, SimulatedTyping
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.ids import ChannelId

CHANNEL = ChannelId(UUID(int=1))
MARIA, JOAO = ChatAddress("5511987654321"), ChatAddress("5511987654322")


def test_only_the_phone_that_is_written_to_shows_it() -> None:
    typing = SimulatedTyping(WorldClock())
    typing.show(CHANNEL, MARIA, on=True)
    shown = [
        typing.is_shown(CHANNEL, MARIA),
        typing.is_shown(CHANNEL, JOAO),
        typing.is_shown(ChannelId(UUID(int=2)), MARIA),
    ]
    assert shown == [True, False, False]
    typing.show(CHANNEL, MARIA, on=False)
    assert not typing.is_shown(CHANNEL, MARIA)


def test_who_falls_silent_without_a_word_stops_typing() -> None:
    clock = WorldClock()
    typing = SimulatedTyping(clock)
    typing.show(CHANNEL, MARIA, on=True)
    clock.at += LASTS - timedelta(seconds=1)
    assert typing.is_shown(CHANNEL, MARIA)
    clock.at += timedelta(seconds=1)
    assert not typing.is_shown(CHANNEL, MARIA)
