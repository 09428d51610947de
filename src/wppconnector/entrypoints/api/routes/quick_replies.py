"""Texts that agents send often."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, delete, get, patch, post, put
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream
from msgspec import UnsetType

from wppconnector.application.changes import KEPT
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.media import MediaStore
from wppconnector.application.ports.persistence import Store
from wppconnector.application.uploads import Upload
from wppconnector.application.use_cases.attach_to_quick_reply import AttachToQuickReply
from wppconnector.application.use_cases.create_quick_reply import CreateQuickReply
from wppconnector.application.use_cases.delete_quick_reply import DeleteQuickReply
from wppconnector.application.use_cases.preview_quick_reply import PreviewQuickReply
from wppconnector.application.use_cases.update_quick_reply import QuickReplyChanges, UpdateQuickReply
from wppconnector.domain.access import Actor
from wppconnector.domain.errors import FileEmpty
from wppconnector.domain.ids import ConversationId, DepartmentId, QuickReplyId
from wppconnector.entrypoints.api.configuration import (
    CreateQuickReplyRequest,
    FilledReplyBody,
    QuickReplyBody,
    QuickReplyList,
    UpdateQuickReplyRequest,
)
from wppconnector.entrypoints.api.files import file_answer
from wppconnector.entrypoints.api.forms import LARGEST_FORM, TAKES_FORMS, chunks_of, received_form
from wppconnector.entrypoints.api.given import Given

TAGS = ["quick replies"]


@get("/quick-replies", operation_id="listReplies", tags=TAGS)
async def list_route(actor: Given[Actor], store: Given[Store]) -> QuickReplyList:
    """Quick replies by shortcut: the company's, and those of the departments one sees."""
    async with store.open(actor) as work:
        replies = await work.quick_replies.all()
    return QuickReplyList([QuickReplyBody.of(reply) for reply in replies if reply.visible_to(actor)])


@post("/quick-replies", operation_id="createReply", tags=TAGS)
async def create_route(
    data: JSONBody[CreateQuickReplyRequest], actor: Given[Actor], create_quick_reply: Given[CreateQuickReply]
) -> QuickReplyBody:
    """Make a quick reply: a text under a shortcut. For admins."""
    return QuickReplyBody.of(await create_quick_reply(actor, data.shortcut, data.text, _department(data.department_id)))


@patch("/quick-replies/{reply_id:uuid}", operation_id="updateReply", tags=TAGS)
async def update_route(
    reply_id: FromPath[UUID],
    data: JSONBody[UpdateQuickReplyRequest],
    actor: Given[Actor],
    update_quick_reply: Given[UpdateQuickReply],
) -> QuickReplyBody:
    """Change a quick reply: what is left out stays. For admins."""
    department_id = data.department_id
    changes = QuickReplyChanges(
        shortcut=data.shortcut,
        text=data.text,
        department_id=KEPT if isinstance(department_id, UnsetType) else _department(department_id),
    )
    return QuickReplyBody.of(await update_quick_reply(actor, QuickReplyId(reply_id), changes))


@delete("/quick-replies/{reply_id:uuid}", operation_id="deleteReply", tags=TAGS)
async def delete_route(
    reply_id: FromPath[UUID], actor: Given[Actor], delete_quick_reply: Given[DeleteQuickReply]
) -> None:
    """Delete a quick reply. For admins."""
    await delete_quick_reply(actor, QuickReplyId(reply_id))


@put(
    "/quick-replies/{reply_id:uuid}/attachment",
    operation_id="attachToReply",
    tags=TAGS,
    request_max_body_size=LARGEST_FORM,
    opt=TAKES_FORMS,
)
async def attach_route(
    reply_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    actor: Given[Actor],
    attach_to_quick_reply: Given[AttachToQuickReply],
) -> QuickReplyBody:
    """Put a file to a quick reply, in place of the one before. For admins."""
    async with received_form(request) as form:
        if not form.files:
            raise FileEmpty("There is no file.")
        file = form.files[0]
        upload = Upload(chunks_of(file), file.filename, file.content_type)
        return QuickReplyBody.of(await attach_to_quick_reply(actor, QuickReplyId(reply_id), upload))


@delete("/quick-replies/{reply_id:uuid}/attachment", operation_id="detachFromReply", status_code=200, tags=TAGS)
async def detach_route(
    reply_id: FromPath[UUID], actor: Given[Actor], attach_to_quick_reply: Given[AttachToQuickReply]
) -> QuickReplyBody:
    """Take a quick reply's file away; what was sent stays. For admins."""
    return QuickReplyBody.of(await attach_to_quick_reply(actor, QuickReplyId(reply_id), None))


@get("/quick-replies/{reply_id:uuid}/attachment", operation_id="getReplyFile", tags=TAGS)
async def attachment_route(
    reply_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    actor: Given[Actor],
    store: Given[Store],
    media_store: Given[MediaStore],
) -> Stream:
    """A quick reply's file, whole or the part that `Range` asks for."""
    async with store.open(actor) as work:
        reply = await work.quick_replies.get(QuickReplyId(reply_id))
    file = reply.attachment
    if file is None or not reply.visible_to(actor):
        raise NotFound("This quick reply has no file.")
    return await file_answer(request, media_store, file.key, file.mime_type, file.filename)


@get("/quick-replies/{reply_id:uuid}/preview", operation_id="previewReply", tags=TAGS)
async def preview_route(
    reply_id: FromPath[UUID],
    conversation_id: Annotated[UUID, QueryParameter(name="conversationId")],
    actor: Given[Actor],
    preview_quick_reply: Given[PreviewQuickReply],
) -> FilledReplyBody:
    """What a quick reply says in a conversation, variables filled in."""
    answer = await preview_quick_reply(actor, QuickReplyId(reply_id), ConversationId(conversation_id))
    return FilledReplyBody(answer.words(), QuickReplyBody.of(answer.reply).attachment)


def _department(id: UUID | None) -> DepartmentId | None:
    return DepartmentId(id) if id else None


routes = [
    list_route,
    create_route,
    update_route,
    delete_route,
    attach_route,
    detach_route,
    attachment_route,
    preview_route,
]
