"""A note for the team, on a conversation."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.noting import noted
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.errors import TextEmpty, TextTooLong
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
        if not text.strip():
            raise TextEmpty("Write something first.")
        if len(text) > NOTE_LIMIT:
            raise TextTooLong(f"A note has at most {NOTE_LIMIT} characters.", limit=NOTE_LIMIT)

        async def act(work: UnitOfWork) -> ConversationNote:
            conversation = await work.conversations.get(conversation_id)
            note, facts = noted(conversation, actor, text, self.ids(), self.clock.now())
            work.notes.save(note, facts)
            return note

        return await attempt(self.store, actor, act)
