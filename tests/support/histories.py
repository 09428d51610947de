"""Short histories of a customer, told to a store: she writes, chooses, is attended, is done."""

from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from tests.builders import ADDRESS, AT, COMPANY, LABORATORY, ROUTING
from tests.support.stages import CHANNEL, CONTACT, SYSTEM, Stage
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import Contact
from wppconnector.domain.content import Content
from wppconnector.domain.conversation.attending import assign, resolve
from wppconnector.domain.conversation.hearing import Incoming, hear, open_by_customer
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.flow.reader import Heard
from wppconnector.domain.ids import AssignmentId, ConversationId, MessageId
from wppconnector.domain.user import User

_numbers = count(1000)


def words(text: str, *, id: str | None = None, at: datetime = AT) -> Incoming:
    """What a customer writes, under the provider's id `id`."""
    return Incoming(
        id=MessageId(UUID(int=next(_numbers))),
        reply_id=MessageId(UUID(int=next(_numbers))),
        address=ADDRESS,
        content=Content(text=text),
        heard=Heard(text),
        sent_at=at,
        provider_message_id=id or f"in-{next(_numbers)}",
        reference=None,
    )


def opened(
    text: str = "oi", *, contact: Contact = CONTACT, channel: Channel = CHANNEL, id: str | None = None
) -> Outcome:
    """A conversation's first message."""
    seed = Conversation(
        id=ConversationId(UUID(int=next(_numbers))),
        company_id=COMPANY.id,
        channel_id=channel.id,
        contact=contact.card,
        address=ADDRESS,
        created_at=AT,
    )
    return open_by_customer(seed, words(text, id=id), ROUTING, AT)


def heard(conversation: Conversation, text: str, *, id: str | None = None, at: datetime = AT) -> Outcome:
    return hear(conversation, words(text, id=id, at=at), ROUTING, at)


def accepted(conversation: Conversation, agent: User) -> Outcome:
    return assign(conversation, agent, AssignmentId(UUID(int=next(_numbers))), ROUTING, AT, by=agent.id)


async def queued(stage: Stage, contact: Contact = CONTACT) -> Conversation:
    """A conversation that waits for the laboratory."""
    first = opened(contact=contact)
    later = AT + timedelta(seconds=10)
    second = heard(first.conversation, LABORATORY.name, at=later)
    await save(stage, first, second)
    return second.conversation


async def assigned(stage: Stage, agent: User, contact: Contact = CONTACT) -> Conversation:
    return await _decided(stage, await queued(stage, contact), agent)


async def resolved(stage: Stage, agent: User, contact: Contact = CONTACT, at: datetime = AT) -> Conversation:
    conversation = await assigned(stage, agent, contact)
    async with stage.store.open(SYSTEM) as work:
        outcome = resolve(await work.conversations.get(conversation.id), ROUTING, at, by=agent.id)
        work.conversations.save(outcome)
        await work.commit()
    return outcome.conversation


async def save(stage: Stage, *outcomes: Outcome) -> None:
    async with stage.store.open(SYSTEM) as work:
        for outcome in outcomes:
            work.conversations.save(outcome)
        await work.commit()


async def read(work: UnitOfWork, conversation: Conversation) -> Conversation:
    return await work.conversations.get(conversation.id)


async def _decided(stage: Stage, conversation: Conversation, agent: User) -> Conversation:
    async with stage.store.open(SYSTEM) as work:
        outcome = accepted(await read(work, conversation), agent)
        work.conversations.save(outcome)
        await work.commit()
    return outcome.conversation
