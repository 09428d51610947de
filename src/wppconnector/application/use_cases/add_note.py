"""A note for the team, on a conversation."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.errors import TextEmpty, TextTooLong
from wppconnector.domain.events import NoteAdded
from wppconnector.domain.ids import ConversationId
from wppconnector.domain.note import ConversationNote

NOTE_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class AddNote:
    store: Store
    clock: Clock
    ids: Ids

    async def __call__(self, actor: Actor, conversation_id: ConversationId, text: str) -> ConversationNote:
        """Raises `PermissionDenied`, `NotFound`, `TextEmpty`, `TextTooLong`."""
        require(actor, Permission.SEE_DEPARTMENT)
        author_id = actor.user_id
        if author_id is None:
            raise NotFound("A note has an author.")
        if not text.strip():
            raise TextEmpty("Write something first.")
        if len(text) > NOTE_LIMIT:
            raise TextTooLong(f"A note has at most {NOTE_LIMIT} characters.", limit=NOTE_LIMIT)

        async def act(work: UnitOfWork) -> ConversationNote:
            conversation = await work.conversations.get(conversation_id)
            note = ConversationNote(
                self.ids(), actor.company_id, conversation.id, author_id, actor.name, text, self.clock.now()
            )
            work.notes.save(
                note,
                (
                    NoteAdded(
                        conversation_id=conversation.id,
                        department_id=conversation.department_id,
                        agent_id=conversation.agent_id,
                        note_id=str(note.id),
                        author_id=author_id,
                        author_name=actor.name,
                        text=text,
                        at=note.created_at,
                    ),
                ),
            )
            return note

        return await attempt(self.store, actor, act)
