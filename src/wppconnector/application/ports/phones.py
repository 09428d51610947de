"""The port to what the phone of a played customer shows besides messages."""

from typing import Protocol

from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.ids import ChannelId


class TypingShown(Protocol):
    def is_shown(self, channel_id: ChannelId, address: ChatAddress) -> bool:
        """Whether the company is writing to the customer at this moment, as far as this process knows."""
        ...
