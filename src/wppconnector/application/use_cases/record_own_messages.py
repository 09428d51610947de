"""Messages seen to leave the company's number: echoes of ours, and what somebody typed on the phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from wppconnector.application.contact_book import ContactBook
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.provider import OwnMessageSeen
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import Contact
from wppconnector.domain.content import Direction, MessageStatus
from wppconnector.domain.conversation.replying import Seen, seen_on_phone
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.ids import ConversationId, MessageId
from wppconnector.domain.message import Message, climb, identified


@dataclass(frozen=True, slots=True)
class RecordOwnMessages:
    clock: Clock
    ids: Ids

    async def __call__(self, work: UnitOfWork, channel: Channel, seen: Sequence[OwnMessageSeen]) -> None:
        """Bind echoes to the messages they are of, and store the rest as sent by phone. Repeats change nothing.

        The caller has serialized the channel and commits.
        """
        known = await work.messages.by_provider_ids(channel.id, {own.id for own in seen})
        outbound = {m.provider_message_id for m in known if m.direction is Direction.OUTBOUND}
        unknown = list({own.id: own for own in seen if own.id not in outbound}.values())
        if not unknown:
            return
        foreign = await self._bind(work, channel, unknown)
        if foreign:
            await self._store(work, channel, foreign)

    async def _bind(
        self, work: UnitOfWork, channel: Channel, unknown: Sequence[OwnMessageSeen]
    ) -> list[OwnMessageSeen]:
        """Give echoes to our messages whose provider id is not known yet, by chat and text; return the others."""
        echoes = {own.customer.address for own in unknown if not own.by_phone}
        waiting = list(await work.messages.without_provider_id(channel.id, echoes)) if echoes else []
        foreign = []
        for own in unknown:
            message = None if own.by_phone else _same(waiting, own)
            if message is None:
                foreign.append(own)
                continue
            waiting.remove(message)
            sent, facts = climb(identified(message, own.id, own.reference), MessageStatus.SENT, self.clock.now())
            work.messages.save(sent, facts)
        return foreign

    async def _store(self, work: UnitOfWork, channel: Channel, foreign: Sequence[OwnMessageSeen]) -> None:
        at = self.clock.now()
        routing = await work.companies.routing()
        book = ContactBook(work, self.ids, at)
        await book.load(own.customer for own in foreign)
        for own in foreign:
            contact = await book.recognise(own.customer, routing)
            conversation = await self._conversation(work, channel, own, contact)
            seen = Seen(
                id=MessageId(self.ids()),
                address=own.customer.address,
                content=own.content,
                sent_at=own.sent_at,
                provider_message_id=own.id,
                reference=own.reference,
                raw=own.raw,
            )
            work.conversations.save(seen_on_phone(conversation, seen, routing, at))

    async def _conversation(
        self, work: UnitOfWork, channel: Channel, own: OwnMessageSeen, contact: Contact
    ) -> Conversation:
        """The live conversation, else the last one that ended on this channel, else a new one."""
        live = await work.conversations.live(channel.id, {contact.id})
        closed = {} if live else await work.conversations.last_closed({contact.id})
        found = live.get(contact.id) or closed.get(contact.id)
        if found is not None and found.channel_id == channel.id and found.archived_at is None:
            return found
        return Conversation(
            id=ConversationId(self.ids()),
            company_id=channel.company_id,
            channel_id=channel.id,
            contact=contact.card,
            address=own.customer.address,
            created_at=self.clock.now(),
        )


def _same(waiting: Sequence[Message], own: OwnMessageSeen) -> Message | None:
    return next(
        (m for m in waiting if m.address == own.customer.address and m.outgoing == own.content.text),
        None,
    )
