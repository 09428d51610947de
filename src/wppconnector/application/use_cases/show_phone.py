"""What a customer's phone shows of a chat with us, both directions. For the simulator: nobody else can look at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.queries import ConversationFilter, PageRequest, Queries
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Content, Direction
from wppconnector.domain.flow.script import Choice
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message

CONVERSATIONS = 10
MESSAGES = 100
"""How far back a screen reaches: the last conversations, and of each the last messages."""


@dataclass(frozen=True, slots=True)
class OnPhone:
    """`text` is as it left: with the agent's signature, or the menu written out."""

    id: MessageId
    from_us: bool
    text: str
    content: Content
    choices: tuple[Choice, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class ShowPhone:
    store: Store
    queries: Queries

    async def __call__(self, channel: Channel, address: ChatAddress) -> Sequence[OnPhone]:
        """In the order in which the phone got them. What has not left yet is not there."""
        system = Actor.system(channel.company_id)
        where = ConversationFilter(channel_id=channel.id, search=address)
        found = await self.queries.conversations(system, where, PageRequest(limit=CONVERSATIONS))
        ids: list[MessageId] = []
        for conversation in found.items:
            if conversation.address == address:
                page = await self.queries.messages(system, conversation.id, PageRequest(limit=MESSAGES))
                ids += [message.id for message in page.items]
        async with self.store.open(system) as work:
            shown = [on_phone for message in await work.messages.find(ids) if (on_phone := _on_phone(message))]
        return sorted(shown, key=lambda on_phone: (on_phone.at, on_phone.id))


def _on_phone(message: Message) -> OnPhone | None:
    if message.direction is Direction.INBOUND:
        return OnPhone(message.id, False, message.content.text, message.content, (), message.created_at)
    if message.sent_at is None:
        return None
    text = message.outgoing or message.content.text
    return OnPhone(message.id, True, text, message.content, message.choices, message.sent_at)
