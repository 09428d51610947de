"""Labels that conversations are sorted by."""

from uuid import UUID

from litestar import delete, get, patch, post, put
from litestar.params import FromPath, JSONBody

from wppconnector.application.ports.persistence import Store
from wppconnector.application.use_cases.create_label import CreateLabel
from wppconnector.application.use_cases.delete_label import DeleteLabel
from wppconnector.application.use_cases.label_conversation import LabelConversation
from wppconnector.application.use_cases.update_label import UpdateLabel
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import ConversationId, LabelId
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.label_views import (
    CreateLabelRequest,
    LabelBody,
    LabelConversationRequest,
    LabelList,
    UpdateLabelRequest,
)
from wppconnector.entrypoints.api.shown import conversation_body
from wppconnector.entrypoints.api.views import ConversationBody

TAGS = ["labels"]


@get("/labels", operation_id="listLabels", tags=TAGS)
async def list_route(actor: Given[Actor], store: Given[Store]) -> LabelList:
    """All labels of the company, by name."""
    async with store.open(actor) as work:
        return LabelList([LabelBody.of(label) for label in await work.labels.all()])


@post("/labels", operation_id="createLabel", tags=TAGS)
async def create_route(
    data: JSONBody[CreateLabelRequest], actor: Given[Actor], create_label: Given[CreateLabel]
) -> LabelBody:
    """Make a label. For admins."""
    return LabelBody.of(await create_label(actor, data.name, data.colour))


@patch("/labels/{label_id:uuid}", operation_id="updateLabel", tags=TAGS)
async def update_route(
    label_id: FromPath[UUID],
    data: JSONBody[UpdateLabelRequest],
    actor: Given[Actor],
    update_label: Given[UpdateLabel],
) -> LabelBody:
    """Change a label: what is left out stays. For admins."""
    return LabelBody.of(await update_label(actor, LabelId(label_id), data.name, data.colour))


@delete("/labels/{label_id:uuid}", operation_id="deleteLabel", tags=TAGS)
async def delete_route(label_id: FromPath[UUID], actor: Given[Actor], delete_label: Given[DeleteLabel]) -> None:
    """Delete a label, from every conversation as well. For admins."""
    await delete_label(actor, LabelId(label_id))


@put("/conversations/{conversation_id:uuid}/labels", operation_id="labelConversation", tags=TAGS)
async def conversation_route(
    conversation_id: FromPath[UUID],
    data: JSONBody[LabelConversationRequest],
    actor: Given[Actor],
    label_conversation: Given[LabelConversation],
) -> ConversationBody:
    """Label a conversation: with these, and no others."""
    wanted = [LabelId(id) for id in data.label_ids]
    return conversation_body(await label_conversation(actor, ConversationId(conversation_id), wanted), actor)


routes = [list_route, create_route, update_route, delete_route, conversation_route]
