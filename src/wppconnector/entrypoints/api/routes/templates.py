"""Texts that Meta has approved: the only ones that may go out when a customer's 24 hours are over."""

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from wppconnector.application.use_cases.list_templates import ListTemplates
from wppconnector.application.use_cases.send_template import ChosenTemplate, SendTemplate
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import ChannelId, ConversationId, MessageId
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.message_views import TemplateBody, TemplateList
from wppconnector.entrypoints.api.requests import SendTemplateRequest
from wppconnector.entrypoints.api.shown import MessagesShown
from wppconnector.entrypoints.api.views import MessageBody

TAGS = ["templates"]


@get("/channels/{channel_id:uuid}/templates", operation_id="listTemplates", tags=TAGS)
async def list_route(
    channel_id: FromPath[UUID], actor: Given[Actor], list_templates: Given[ListTemplates]
) -> TemplateList:
    """The templates of a number, by name; none where the provider knows no templates. As the provider told them within
    the last five minutes."""
    templates = await list_templates(actor, ChannelId(channel_id))
    return TemplateList([TemplateBody.of(template) for template in templates])


@post("/messages/send-template", operation_id="sendTemplate", tags=TAGS)
async def send_route(
    data: JSONBody[SendTemplateRequest],
    actor: Given[Actor],
    send_template: Given[SendTemplate],
    messages_shown: Given[MessagesShown],
) -> MessageBody:
    """Write to the customer with a template, inside the 24 hours or after them. It goes out as approved, unsigned."""
    choice = ChosenTemplate(
        ConversationId(data.conversation_id),
        data.name,
        data.language,
        data.parameters,
        data.client_id,
        MessageId(data.reply_to_id) if data.reply_to_id else None,
        data.expected_seq,
    )
    return messages_shown.body(await send_template(actor, choice))


routes = [list_route, send_route]
