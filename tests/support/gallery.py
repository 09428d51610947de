"""Many conversations in all states, as a busy year would leave them: the same ones in every run."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from tests.builders import ADDRESS, ANA, AT, BRUNO, CARLA, COMPANY, FINANCE, LABORATORY, SALES, contact, phone
from tests.support.stages import CHANNEL, SYSTEM, Stage
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import Contact
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.events import ConversationOpened
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import AssignmentId, ChannelId, ConversationId, DepartmentId

SECOND_CHANNEL = replace(CHANNEL, id=ChannelId(UUID(int=3)), account="second", name="Filial")
CHANNELS = (CHANNEL, SECOND_CHANNEL)
PLACES = ((LABORATORY, (ANA, BRUNO)), (SALES, (BRUNO,)), (FINANCE, (CARLA,)))
FIRST_NAMES = ("Ana", "Ângela", "João", "José", "Maria", "Mariana", "Otávio", "Zoé")
LAST_NAMES = ("Araújo", "da Silva", "Marçal", "Souza")
EACH = 3
"""Conversations of one contact: at most the last is live."""


@dataclass(frozen=True)
class Gallery:
    contacts: Sequence[Contact]
    conversations: Sequence[Conversation]


def gallery(contacts: int) -> Gallery:
    chance = random.Random(11)
    people = [_person(number, chance) for number in range(contacts)]
    conversations = [
        _conversation(person, number * EACH + nth, live=nth == EACH - 1, chance=chance)
        for number, person in enumerate(people)
        for nth in range(EACH)
    ]
    return Gallery(people, conversations)


async def hang(stage: Stage, gallery: Gallery) -> None:
    """Save everything, in the furnished company."""
    async with stage.store.open(SYSTEM) as work:
        work.channels.save(SECOND_CHANNEL)
        for person in gallery.contacts:
            work.contacts.save(person)
        for conversation in gallery.conversations:
            work.conversations.save(
                Outcome(conversation, (ConversationOpened(conversation=conversation.view, at=conversation.created_at),))
            )
        await work.commit()


def _person(number: int, chance: random.Random) -> Contact:
    name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
    return contact(10_000 + number, phone(f"55119{70_000_000 + number * 7919 % 10_000_000}"), name=name)


def _conversation(person: Contact, number: int, *, live: bool, chance: random.Random) -> Conversation:
    channel: Channel = chance.choice(CHANNELS)
    written_to_at = AT + timedelta(minutes=chance.randrange(5000))
    conversation = Conversation(
        id=ConversationId(UUID(int=chance.getrandbits(100))),
        company_id=COMPANY.id,
        channel_id=channel.id,
        contact=person.card,
        address=ADDRESS,
        created_at=AT + timedelta(seconds=number),
        # Some are new and have no message yet, some were written to in the same moment as others.
        last_message_at=None if number % 10 == 0 else written_to_at,
        last_message_preview="oi",
        unread_count=chance.choice((0, 0, 0, 2)),
        last_department_id=chance.choice((None, LABORATORY.id, FINANCE.id)),
        last_attendant_id=CARLA.id,
    )
    return _live(conversation, chance) if live else _closed(conversation, written_to_at, chance)


def _live(conversation: Conversation, chance: random.Random) -> Conversation:
    place, agents = chance.choice(PLACES)
    state = chance.choice((FlowState.GREETING, FlowState.DEPARTMENT_SELECTED, FlowState.ASSIGNED))
    if state is FlowState.GREETING:
        return conversation
    assigned = state is FlowState.ASSIGNED
    return replace(
        conversation,
        flow_state=state,
        department_id=place.id,
        queued_at=conversation.created_at + timedelta(hours=1),
        timeout_at=conversation.created_at + timedelta(hours=2),
        overdue=chance.random() < 0.3,
        agent_id=chance.choice(agents).id if assigned else None,
        assignment_id=AssignmentId(conversation.id) if assigned else None,
    )


def _closed(conversation: Conversation, at: datetime, chance: random.Random) -> Conversation:
    department: DepartmentId | None = chance.choice([None, *(place.id for place, _ in PLACES)])
    archived_at = at if chance.random() < 0.4 else None
    return replace(
        conversation,
        flow_state=FlowState.RESOLVED,
        department_id=department,
        resolved_at=at,
        archived_at=archived_at,
    )
