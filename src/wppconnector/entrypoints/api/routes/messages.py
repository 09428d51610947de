"""Sending messages, and reaching their files."""

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from wppconnector.application.errors import NotFound
from wppconnector.application.ports.queries import Queries
from wppconnector.application.use_cases.retry_message import RetryMessage
from wppconnector.application.use_cases.send_message import SendMessage
from wppconnector.domain.access import Actor
from wppconnector.domain.content import MediaState
from wppconnector.domain.ids import ConversationId, MessageId
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.requests import SendRequest
from wppconnector.entrypoints.api.shown import MessagesShown
from wppconnector.entrypoints.api.views import LinkBody, MessageBody

TAGS = ["messages"]


@post("/messages/send", operation_id="sendMessage", tags=TAGS)
async def send_route(
    data: JSONBody[SendRequest],
    actor: Given[Actor],
    send_message: Given[SendMessage],
    messages_shown: Given[MessagesShown],
) -> MessageBody:
    """Write to the customer. The message is PENDING until the provider has taken it; events tell what becomes of it."""
    view = await send_message(
        actor,
        ConversationId(data.conversation_id),
        data.text,
        data.client_id,
        MessageId(data.reply_to_id) if data.reply_to_id else None,
        data.expected_seq,
    )
    return messages_shown.body(view)


@post("/messages/{message_id:uuid}/retry", operation_id="retryMessage", status_code=200, tags=TAGS)
async def retry_route(
    message_id: FromPath[UUID],
    actor: Given[Actor],
    retry_message: Given[RetryMessage],
    messages_shown: Given[MessagesShown],
) -> MessageBody:
    """Send a failed message again."""
    return messages_shown.body(await retry_message(actor, MessageId(message_id)))


@get("/messages/{message_id:uuid}/media", operation_id="getMediaLink", tags=TAGS)
async def link_route(
    message_id: FromPath[UUID],
    actor: Given[Actor],
    queries: Given[Queries],
    messages_shown: Given[MessagesShown],
) -> LinkBody:
    """A link to the message's file that works for 15 minutes and for whoever asked."""
    view = await queries.message(actor, MessageId(message_id))
    media = view.content.media
    if media is None or media.state is not MediaState.READY:
        raise NotFound("The message has no file, or not yet.")
    return messages_shown.link(view.id)


routes = [send_route, retry_route, link_route]
