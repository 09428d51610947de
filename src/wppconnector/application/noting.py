"""What somebody leaves on a conversation for the team, with the fact of it."""

from datetime import datetime
from uuid import UUID

from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.events import NoteAdded
from wppconnector.domain.note import ConversationNote


def noted(
    conversation: Conversation, actor: Actor, text: str, id: UUID, at: datetime
) -> tuple[ConversationNote, tuple[NoteAdded]]:
    """Whoever sees the conversation as it stands is told. Raises `NotFound` for an actor who is no person."""
    if actor.user_id is None:
        raise NotFound("A note has an author.")
    note = ConversationNote(id, actor.company_id, conversation.id, actor.user_id, actor.name, text, at)
    fact = NoteAdded(
        conversation_id=conversation.id,
        department_id=conversation.department_id,
        agent_id=conversation.agent_id,
        note_id=str(id),
        author_id=actor.user_id,
        author_name=actor.name,
        text=text,
        at=at,
    )
    return note, (fact,)
