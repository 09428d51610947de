"""Notes of the team as clients see them."""

from typing import Self
from uuid import UUID

from msgspec import Struct

from wppconnector.application.payloads import moment
from wppconnector.domain.note import ConversationNote
from wppconnector.entrypoints.api.texts import Moment


class NoteBody(Struct, frozen=True, rename="camel"):
    id: UUID
    conversation_id: UUID
    author_id: UUID
    author_name: str
    text: str
    created_at: Moment

    @classmethod
    def of(cls, note: ConversationNote) -> Self:
        return cls(
            note.id, note.conversation_id, note.author_id, note.author_name, note.text, moment(note.created_at) or ""
        )


class NotePage(Struct, frozen=True, rename="camel"):
    """`nextCursor` is null on the last page."""

    items: list[NoteBody]
    next_cursor: str | None
