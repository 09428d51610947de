"""What agents do with a conversation."""

from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

from litestar import patch, post
from litestar.params import FromPath, JSONBody

from wppconnector.application.use_cases.add_note import AddNote
from wppconnector.application.use_cases.archive_conversation import ArchiveConversation
from wppconnector.application.use_cases.assign_conversation import AssignConversation
from wppconnector.application.use_cases.reopen_conversation import ReopenConversation
from wppconnector.application.use_cases.resolve_conversation import ResolveConversation
from wppconnector.application.use_cases.show_typing import ShowTyping
from wppconnector.application.use_cases.transfer_conversation import TransferConversation
from wppconnector.domain.access import Actor
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import ConversationId, DepartmentId, UserId
from wppconnector.domain.views import ConversationStatus, ConversationView
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.note_views import NoteBody
from wppconnector.entrypoints.api.requests import (
    AssignRequest,
    NoteRequest,
    StatusRequest,
    TransferRequest,
    TypingRequest,
)
from wppconnector.entrypoints.api.shown import conversation_body
from wppconnector.entrypoints.api.views import ConversationBody

TAGS = ["conversations"]


@patch("/conversations/{conversation_id:uuid}/assign", operation_id="assignConversation", tags=TAGS)
async def assign_route(
    conversation_id: FromPath[UUID],
    data: JSONBody[AssignRequest],
    actor: Given[Actor],
    assign_conversation: Given[AssignConversation],
) -> ConversationBody:
    """Accept for oneself, or give to a colleague (admins). The first to accept wins, the others get
    `already_assigned` with the winner's name."""
    user_id = UserId(data.user_id) if data.user_id else None
    view = await assign_conversation(actor, ConversationId(conversation_id), user_id)
    return conversation_body(view, actor)


@patch("/conversations/{conversation_id:uuid}/transfer", operation_id="transferConversation", tags=TAGS)
async def transfer_route(
    conversation_id: FromPath[UUID],
    data: JSONBody[TransferRequest],
    actor: Given[Actor],
    transfer_conversation: Given[TransferConversation],
) -> ConversationBody:
    """Hand over to another department's queue, or to one of its agents."""
    view = await transfer_conversation(
        actor,
        ConversationId(conversation_id),
        DepartmentId(data.department_id),
        UserId(data.user_id) if data.user_id else None,
        data.reason,
    )
    return conversation_body(view, actor)


@patch("/conversations/{conversation_id:uuid}/status", operation_id="changeStatus", tags=TAGS)
async def status_route(
    conversation_id: FromPath[UUID],
    data: JSONBody[StatusRequest],
    actor: Given[Actor],
    resolve_conversation: Given[ResolveConversation],
    archive_conversation: Given[ArchiveConversation],
    reopen_conversation: Given[ReopenConversation],
) -> ConversationBody:
    """Resolve, archive, or open again: OPEN returns an accepted conversation to its queue and reopens a resolved one
    for whoever asks, within `reopenWithinHours` of the company. Being there already changes nothing."""
    acts: Mapping[ConversationStatus, Callable[[Actor, ConversationId], Awaitable[ConversationView]]] = {
        ConversationStatus.RESOLVED: resolve_conversation,
        ConversationStatus.ARCHIVED: archive_conversation,
        ConversationStatus.OPEN: reopen_conversation,
    }
    act = acts.get(data.status)
    if act is None:
        raise InvalidValue("Nobody becomes assigned by a status; assign the conversation.", field="status")
    return conversation_body(await act(actor, ConversationId(conversation_id)), actor)


@post("/conversations/{conversation_id:uuid}/notes", operation_id="addNote", tags=TAGS)
async def note_route(
    conversation_id: FromPath[UUID], data: JSONBody[NoteRequest], actor: Given[Actor], add_note: Given[AddNote]
) -> NoteBody:
    """Leave a note for colleagues. Customers never see it."""
    note = await add_note(actor, ConversationId(conversation_id), data.text)
    return NoteBody.of(note)


@post("/conversations/{conversation_id:uuid}/typing", operation_id="showTyping", status_code=204, tags=TAGS)
async def typing_route(
    conversation_id: FromPath[UUID],
    data: JSONBody[TypingRequest],
    actor: Given[Actor],
    show_typing: Given[ShowTyping],
) -> None:
    """Let colleagues who have the conversation open see that one is typing."""
    await show_typing(actor, ConversationId(conversation_id), typing=data.typing)


routes = [assign_route, transfer_route, status_route, note_route, typing_route]
