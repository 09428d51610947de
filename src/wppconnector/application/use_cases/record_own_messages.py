"""Messages seen to leave the company's number: echoes of ours, and what somebody typed on the phone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wppconnector.application.contact_book import ContactBook
from wppconnector.application.early_receipts import with_early_receipts
from wppconnector.application.ports.inbound import OwnMessageSeen
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.application.retrying import UNCONFIRMED
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import Contact
from wppconnector.domain.content import Direction, MessageStatus
from wppconnector.domain.conversation.replying import Seen, seen_on_phone
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.ids import ContactId, ConversationId, MessageId
from wppconnector.domain.message import Message, climb, identified
from wppconnector.domain.routing import Routing


@dataclass(slots=True)
class _Desk:
    """What a batch of one channel has on the table. `conversations` holds what a contact's next message by phone goes
    into: the live conversation, else the last one; `waiting` our messages of which no provider id is known."""

    channel: Channel
    routing: Routing
    at: datetime
    conversations: dict[ContactId, Conversation]
    waiting: list[Message]
    quoted: dict[str, MessageId]


@dataclass(frozen=True, slots=True)
class RecordOwnMessages:
    clock: Clock
    ids: Ids

    async def __call__(self, work: UnitOfWork, channel: Channel, seen: Sequence[OwnMessageSeen]) -> None:
        """Bind echoes to the messages they are of, and store the rest as sent by phone. Repeats change nothing.

        The caller has serialized the channel and commits.
        """
        ids = {own.id for own in seen} | {own.reply_to for own in seen if own.reply_to}
        known = await work.messages.by_provider_ids(channel.id, ids)
        outbound = {m.provider_message_id for m in known if m.direction is Direction.OUTBOUND}
        unknown = list({own.id: own for own in seen if own.id not in outbound}.values())
        if not unknown:
            return
        routing = await work.companies.routing()
        book = ContactBook(work, self.ids, self.clock.now())
        await book.load(own.customer for own in unknown)
        recognised = [await book.recognise(own.customer, routing) for own in unknown]
        people = [book.current(contact) for contact in recognised]
        desk = await self._desk(work, channel, routing, book.at, unknown, people)
        desk.quoted.update((m.provider_message_id, m.id) for m in known if m.provider_message_id)
        for own, contact in zip(unknown, people, strict=True):
            message = None if own.by_phone else _same(desk.waiting, own, contact)
            if message is None:
                await self._store(work, desk, own, contact)
            else:
                desk.waiting.remove(message)
                await self._bind(work, desk, message, own)

    async def _desk(
        self,
        work: UnitOfWork,
        channel: Channel,
        routing: Routing,
        at: datetime,
        unknown: Sequence[OwnMessageSeen],
        people: Collection[Contact],
    ) -> _Desk:
        contacts = {contact.id for contact in people}
        live = await work.conversations.live(channel.id, contacts)
        without = contacts - live.keys()
        last = await work.conversations.last_on(channel.id, without) if without else {}
        going_on = {id: conversation for id, conversation in last.items() if conversation.archived_at is None}
        # An echo may show another address of the chat than the one the message went to.
        chats = {own.customer.address for own in unknown if not own.by_phone}
        if chats:
            chats |= {conversation.address for conversation in live.values()}
        ours = await work.messages.without_provider_id(channel.id, chats) if chats else ()
        return _Desk(channel, routing, at, {**going_on, **live}, [m for m in ours if _may_have_left(m)], {})

    async def _bind(self, work: UnitOfWork, desk: _Desk, message: Message, own: OwnMessageSeen) -> None:
        """The echo of `message` tells under which id it left."""
        known = identified(message, own.id, own.reference)
        sent, facts = climb(known, MessageStatus.SENT, desk.at)
        sent, more = await with_early_receipts(work, sent)
        work.messages.save(sent, facts + more)

    async def _store(self, work: UnitOfWork, desk: _Desk, own: OwnMessageSeen, contact: Contact) -> None:
        conversation = desk.conversations.get(contact.id) or self._seed(desk, own, contact)
        outcome = seen_on_phone(conversation, self._seen(desk, own), desk.routing, desk.at)
        message, facts = await with_early_receipts(work, outcome.messages[0])
        work.conversations.save(replace(outcome, messages=(message,), facts=outcome.facts + facts))
        desk.conversations[contact.id] = outcome.conversation
        desk.quoted[own.id] = message.id

    def _seen(self, desk: _Desk, own: OwnMessageSeen) -> Seen:
        return Seen(
            id=MessageId(self.ids()),
            address=own.customer.address,
            content=own.content,
            sent_at=own.sent_at,
            provider_message_id=own.id,
            reference=own.reference,
            reply_to_id=desk.quoted.get(own.reply_to) if own.reply_to else None,
            raw=own.raw,
        )

    def _seed(self, desk: _Desk, own: OwnMessageSeen, contact: Contact) -> Conversation:
        return Conversation(
            id=ConversationId(self.ids()),
            company_id=desk.channel.company_id,
            channel_id=desk.channel.id,
            contact=contact.card,
            address=own.customer.address,
            created_at=desk.at,
        )


def _may_have_left(message: Message) -> bool:
    return message.status is not MessageStatus.FAILED or message.error_code == UNCONFIRMED


def _same(waiting: Sequence[Message], own: OwnMessageSeen, contact: Contact) -> Message | None:
    """The oldest message of the same words to the same person."""
    words = own.content.text.strip()
    for message in waiting:
        here = message.address == own.customer.address or message.contact_id == contact.id
        if here and (message.outgoing or "").strip() == words:
            return message
    return None
