"""A number without WhatsApp: what is sent is accepted at once, and read by whoever plays the customer.

Customers write through the product's own API, so there are no webhooks; what their phones show are the stored messages.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from wppconnector.adapters.whatsapp.simulator.typing import SimulatedTyping
from wppconnector.application.errors import SignatureRefused
from wppconnector.application.ports.inbound import ChannelStateReported, Correspondent, Inbound
from wppconnector.application.ports.provider import Accepted, Download, MediaOwner, MessageRefused, Outgoing, Verdict
from wppconnector.application.ports.system import Clock
from wppconnector.domain.channel import Channel, ChannelState
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind, canonical_phone
from wppconnector.domain.content import Media
from wppconnector.domain.message import TEXT_LIMIT
from wppconnector.domain.template import Template


class SimulatorProvider:
    text_limit = TEXT_LIMIT

    def __init__(self, channel: Channel, clock: Clock, typing: SimulatedTyping) -> None:
        self.channel = channel
        self._clock = clock
        self._typing = typing

    def inbound(self, headers: Mapping[str, str], body: bytes) -> Sequence[Inbound]:
        raise SignatureRefused("The simulator has no webhooks.")

    def read_again(self, body: bytes) -> Sequence[Inbound]:
        return ()

    async def reserve_id(self) -> str | None:
        return None

    async def send(self, outgoing: Outgoing) -> Accepted:
        """Under an id that follows from the message's, so that a repeat changes nothing."""
        return Accepted(f"simulator-{outgoing.message_id}")

    async def find_sent(self, outgoing: Outgoing, since: datetime) -> Accepted | Verdict:
        return Verdict.NOT_SENT

    async def mark_read(self, address: ChatAddress, references: Sequence[str]) -> None:
        """The customer's screen tells it by what nobody has read yet."""

    async def react(self, address: ChatAddress, reference: str, emoji: str) -> None:
        """The customer's screen shows the stored message with its reactions."""

    async def show_typing(self, address: ChatAddress, on: bool, last_inbound: str | None) -> None:
        self._typing.show(self.channel.id, address, on=on)

    async def watch_typing(self, address: ChatAddress) -> None:
        """Whoever plays the customer tells it unasked."""

    def open_media(self, media: Media, message: MediaOwner) -> AbstractAsyncContextManager[Download]:
        raise MessageRefused("media_gone", "Files of played customers are kept from the first.")

    async def identify(self, address: ChatAddress) -> Sequence[Identity]:
        return ()

    async def find_account(self, phone: str) -> Correspondent | None:
        """Every number has the simulator."""
        return correspondent(phone)

    async def templates(self) -> Sequence[Template]:
        return ()

    async def prepare(self, webhook_url: str) -> None:
        """There is nothing to set up."""

    async def state(self) -> ChannelStateReported:
        return ChannelStateReported(self.channel.account, ChannelState.WORKING, self._clock.now())

    async def history(self, since: datetime) -> AsyncIterator[Inbound]:
        """Nothing can be lost on the way, so there is nothing to read again."""
        nothing: tuple[Inbound, ...] = ()
        for event in nothing:
            yield event

    async def aclose(self) -> None:
        """Nothing is open."""


def correspondent(phone: str, name: str | None = None) -> Correspondent:
    """The customer who plays the number `phone`."""
    number = canonical_phone(phone)
    return Correspondent(ChatAddress(number), (Identity(IdentityKind.WA_ID, number),), name)
