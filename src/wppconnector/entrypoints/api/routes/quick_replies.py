"""Texts that agents send often."""

from uuid import UUID

from litestar import delete, get, patch, post
from litestar.params import FromPath, JSONBody
from msgspec import UnsetType

from wppconnector.application.changes import KEPT
from wppconnector.application.ports.persistence import Store
from wppconnector.application.use_cases.create_quick_reply import CreateQuickReply
from wppconnector.application.use_cases.delete_quick_reply import DeleteQuickReply
from wppconnector.application.use_cases.update_quick_reply import QuickReplyChanges, UpdateQuickReply
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import DepartmentId, QuickReplyId
from wppconnector.entrypoints.api.configuration import (
    CreateQuickReplyRequest,
    QuickReplyBody,
    QuickReplyList,
    UpdateQuickReplyRequest,
)
from wppconnector.entrypoints.api.given import Given

TAGS = ["quick replies"]


@get("/quick-replies", operation_id="listReplies", tags=TAGS)
async def list_route(actor: Given[Actor], store: Given[Store]) -> QuickReplyList:
    """By shortcut: the company's, and those of the departments one sees."""
    async with store.open(actor) as work:
        replies = await work.quick_replies.all()
    return QuickReplyList([QuickReplyBody.of(reply) for reply in replies if reply.visible_to(actor)])


@post("/quick-replies", operation_id="createReply", tags=TAGS)
async def create_route(
    data: JSONBody[CreateQuickReplyRequest], actor: Given[Actor], create_quick_reply: Given[CreateQuickReply]
) -> QuickReplyBody:
    """Write a text down under a shortcut. For admins."""
    return QuickReplyBody.of(await create_quick_reply(actor, data.shortcut, data.text, _department(data.department_id)))


@patch("/quick-replies/{reply_id:uuid}", operation_id="updateReply", tags=TAGS)
async def update_route(
    reply_id: FromPath[UUID],
    data: JSONBody[UpdateQuickReplyRequest],
    actor: Given[Actor],
    update_quick_reply: Given[UpdateQuickReply],
) -> QuickReplyBody:
    """Change what is given. For admins."""
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
    """Take it away. For admins."""
    await delete_quick_reply(actor, QuickReplyId(reply_id))


def _department(id: UUID | None) -> DepartmentId | None:
    return DepartmentId(id) if id else None


routes = [list_route, create_route, update_route, delete_route]
