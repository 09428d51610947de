"""What a customer's phone shows of a chat with us, both directions. For the simulator: nobody else can look at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.phones import TypingShown
from wppconnector.application.ports.queries import ConversationFilter, PageRequest, Queries
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Content, Direction
from wppconnector.domain.flow.script import Choice
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message
from wppconnector.domain.views import MessageView

CONVERSATIONS = 10
MESSAGES = 100
"""How far back a screen reaches: the last conversations, and of each the last messages."""


@dataclass(frozen=True, slots=True)
class OnPhone:
    """`text` is as it left: with the agent's signature, or the menu written out. `seen` is of what the customer wrote:
    an agent has read it. `reactions` are by who reacted, `contact` or `us`."""

    id: MessageId
    from_us: bool
    text: str
    content: Content
    choices: tuple[Choice, ...]
    at: datetime
    seen: bool
    reply_to_id: MessageId | None
    reactions: Mapping[str, str]
    edited: bool
    revoked: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """`typing`: somebody of the company is writing."""

    lines: Sequence[OnPhone]
    typing: bool


@dataclass(frozen=True, slots=True)
class ShowPhone:
    store: Store
    queries: Queries
    typing: TypingShown

    async def __call__(self, channel: Channel, address: ChatAddress) -> Screen:
        """In the order in which the phone got them. What has not left yet is not there."""
        system = Actor.system(channel.company_id)
        where = ConversationFilter(channel_id=channel.id, search=address)
        found = await self.queries.conversations(system, where, PageRequest(limit=CONVERSATIONS))
        seen: dict[MessageId, bool] = {}
        for conversation in found.items:
            if conversation.address == address:
                page = await self.queries.messages(system, conversation.id, PageRequest(limit=MESSAGES))
                seen |= _seen(page.items, conversation.unread_count)
        async with self.store.open(system) as work:
            messages = await work.messages.find(list(seen))
        lines = [_on_phone(message, seen=seen[message.id]) for message in messages if _has_come(message)]
        lines.sort(key=lambda line: (line.at, line.id))
        return Screen(lines, self.typing.is_shown(channel.id, address))


def _seen(newest_first: Sequence[MessageView], unread: int) -> dict[MessageId, bool]:
    """Of the customer's messages the last `unread` were not read yet."""
    inbound = [view.id for view in newest_first if view.direction is Direction.INBOUND]
    waiting = set(inbound[:unread])
    return {view.id: view.id not in waiting for view in newest_first}


def _has_come(message: Message) -> bool:
    return message.direction is Direction.INBOUND or message.sent_at is not None


def _on_phone(message: Message, *, seen: bool) -> OnPhone:
    from_us = message.direction is Direction.OUTBOUND
    return OnPhone(
        id=message.id,
        from_us=from_us,
        text=(message.outgoing if from_us else None) or message.content.text,
        content=message.content,
        choices=message.choices,
        at=message.sent_at if from_us and message.sent_at else message.created_at,
        seen=seen,
        reply_to_id=message.reply_to_id,
        reactions=message.reactions,
        edited=message.edited_at is not None,
        revoked=message.revoked_at is not None,
    )
