"""Who is being written to: in the memory of the process that agents type in, for nothing of it is worth storing."""

from datetime import datetime, timedelta

from wppconnector.application.ports.system import Clock
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.ids import ChannelId

LASTS = timedelta(seconds=15)
"""Whoever falls silent without a word stops typing after this."""


class SimulatedTyping:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[tuple[ChannelId, ChatAddress], datetime] = {}

    def show(self, channel_id: ChannelId, address: ChatAddress, *, on: bool) -> None:
        now = self._clock.now()
        self._until = {phone: until for phone, until in self._until.items() if until > now}
        self._until.pop((channel_id, address), None)
        if on:
            self._until[channel_id, address] = now + LASTS

    def is_shown(self, channel_id: ChannelId, address: ChatAddress) -> bool:
        until = self._until.get((channel_id, address))
        return until is not None and self._clock.now() < until
