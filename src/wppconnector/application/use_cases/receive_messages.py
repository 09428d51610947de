"""Customers wrote: open their conversations or go on with them, and answer where the flow says so."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from wppconnector.application.contact_book import ContactBook
from wppconnector.application.ports.inbound import MessageArrived
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import Contact
from wppconnector.domain.content import Direction
from wppconnector.domain.conversation.hearing import Incoming, ends_with_thanks, hear, keep, open_by_customer
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.flow.reader import Heard
from wppconnector.domain.ids import ContactId, ConversationId, MessageId
from wppconnector.domain.message import Message
from wppconnector.domain.routing import Routing, window_of


@dataclass(slots=True)
class _Desk:
    """What a batch of one channel has on the table: conversations as they stand after the messages taken so far. `kept`
    are the last ones of blocked customers."""

    channel: Channel
    routing: Routing
    at: datetime
    live: dict[ContactId, Conversation]
    closed: dict[ContactId, Conversation]
    kept: dict[ContactId, Conversation]
    quoted: dict[str, MessageId]


@dataclass(frozen=True, slots=True)
class ReceiveMessages:
    clock: Clock
    ids: Ids

    async def __call__(self, work: UnitOfWork, channel: Channel, arrivals: Sequence[MessageArrived]) -> None:
        """Take `arrivals` in, in their order. What was taken in before is left out, by the provider's id alone.

        The caller has serialized the channel and commits.
        """
        known = await work.messages.by_provider_ids(channel.id, _ids(arrivals))
        fresh = _fresh(arrivals, known)
        if not fresh:
            return
        routing = await work.companies.routing()
        book = ContactBook(work, self.ids, self.clock.now())
        await book.load(arrival.customer for arrival in fresh)
        recognised = [await book.recognise(arrival.customer, routing) for arrival in fresh]
        people = [book.current(contact) for contact in recognised]
        desk = await self._desk(work, channel, routing, book, people)
        desk.quoted.update((m.provider_message_id, m.id) for m in known if m.provider_message_id)
        for arrival, contact in zip(fresh, people, strict=True):
            outcome = self._take(desk, arrival, contact)
            work.conversations.save(outcome)
            desk.quoted[arrival.id] = outcome.messages[0].id
            held = desk.live if outcome.conversation.live else desk.kept if contact.blocked else desk.closed
            held[contact.id] = outcome.conversation

    async def _desk(
        self, work: UnitOfWork, channel: Channel, routing: Routing, book: ContactBook, people: Collection[Contact]
    ) -> _Desk:
        old = {contact.id for contact in people} - book.new
        live = dict(await work.conversations.live(channel.id, old)) if old else {}
        without = old - live.keys()
        closed = dict(await work.conversations.last_closed(without)) if without else {}
        blocked = {contact.id for contact in people if contact.blocked} & without
        kept = dict(await work.conversations.last_on(channel.id, blocked)) if blocked else {}
        return _Desk(channel, routing, book.at, live, closed, kept, {})

    def _take(self, desk: _Desk, arrival: MessageArrived, contact: Contact) -> Outcome:
        incoming = self._incoming(desk, arrival)
        live = desk.live.get(contact.id)
        if contact.blocked:
            place = live or desk.kept.get(contact.id) or self._seed(desk, arrival, contact)
            return keep(place, incoming, desk.routing, desk.at)
        if live is not None:
            return hear(live, incoming, desk.routing, desk.at)
        previous = desk.closed.get(contact.id)
        if (
            previous is not None
            and previous.channel_id == desk.channel.id
            and ends_with_thanks(previous, incoming.heard, desk.routing, desk.at)
        ):
            return hear(previous, incoming, desk.routing, desk.at)
        seed = self._seed(desk, arrival, contact)
        return open_by_customer(seed, incoming, desk.routing, desk.at, previous)

    def _seed(self, desk: _Desk, arrival: MessageArrived, contact: Contact) -> Conversation:
        return Conversation(
            id=ConversationId(self.ids()),
            company_id=desk.channel.company_id,
            channel_id=desk.channel.id,
            contact=contact.card,
            address=arrival.customer.address,
            created_at=desk.at,
        )

    def _incoming(self, desk: _Desk, arrival: MessageArrived) -> Incoming:
        return Incoming(
            id=MessageId(self.ids()),
            reply_id=MessageId(self.ids()),
            address=arrival.customer.address,
            content=arrival.content,
            heard=Heard(arrival.content.text, arrival.selection, arrival.ambient),
            sent_at=arrival.sent_at,
            provider_message_id=arrival.id,
            reference=arrival.reference,
            reply_to_id=desk.quoted.get(arrival.reply_to) if arrival.reply_to else None,
            reply_to=arrival.reply_to,
            window=window_of(desk.channel),
            raw=arrival.raw,
        )


def _ids(arrivals: Sequence[MessageArrived]) -> set[str]:
    return {arrival.id for arrival in arrivals} | {arrival.reply_to for arrival in arrivals if arrival.reply_to}


def _fresh(arrivals: Sequence[MessageArrived], known: Sequence[Message]) -> list[MessageArrived]:
    seen = {message.provider_message_id for message in known if message.direction is Direction.INBOUND}
    fresh: dict[str, MessageArrived] = {}
    for arrival in arrivals:
        if arrival.id not in seen:
            fresh.setdefault(arrival.id, arrival)
    return list(fresh.values())
