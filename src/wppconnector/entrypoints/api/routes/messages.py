"""Sending messages, and reaching their files."""

from typing import Any
from uuid import UUID

from litestar import Request, get, post, put
from litestar.params import FromPath, JSONBody

from wppconnector.application.errors import NotFound
from wppconnector.application.payloads import moment
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.queries import Queries
from wppconnector.application.uploads import Upload
from wppconnector.application.use_cases.react_to_message import ReactToMessage
from wppconnector.application.use_cases.retry_message import RetryMessage
from wppconnector.application.use_cases.send_media import Answer, SendMedia
from wppconnector.application.use_cases.send_message import SendMessage
from wppconnector.domain.access import Actor
from wppconnector.domain.content import MediaState, MessageKind
from wppconnector.domain.ids import ConversationId, MessageId, QuickReplyId
from wppconnector.entrypoints.api.forms import LARGEST_FORM, TAKES_FORMS, chunks_of, received_form
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.message_views import MessageList, RevisionBody, RevisionList
from wppconnector.entrypoints.api.requests import ReactionRequest, SendMediaForm, SendRequest
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
        QuickReplyId(data.quick_reply_id) if data.quick_reply_id else None,
    )
    return messages_shown.body(view)


@post(
    "/messages/send-media",
    operation_id="sendMedia",
    tags=TAGS,
    request_max_body_size=LARGEST_FORM,
    opt=TAKES_FORMS,
)
async def send_media_route(
    request: Request[Any, Any, Any],
    actor: Given[Actor],
    send_media: Given[SendMedia],
    messages_shown: Given[MessagesShown],
) -> MessageList:
    """Send files to the customer. Each becomes a message, in their order. What a file is, its bytes decide."""
    async with received_form(request) as form:
        told = form.read(SendMediaForm)
        answer = Answer(
            ConversationId(told.conversation_id),
            told.caption,
            told.client_id,
            MessageId(told.reply_to_id) if told.reply_to_id else None,
            told.expected_seq,
        )
        kind = MessageKind(told.kind) if told.kind else None
        uploads = [Upload(chunks_of(file), file.filename, file.content_type, kind) for file in form.files]
        views = await send_media(actor, answer, uploads)
    return MessageList([messages_shown.body(view) for view in views])


@post("/messages/{message_id:uuid}/retry", operation_id="retryMessage", status_code=200, tags=TAGS)
async def retry_route(
    message_id: FromPath[UUID],
    actor: Given[Actor],
    retry_message: Given[RetryMessage],
    messages_shown: Given[MessagesShown],
) -> MessageBody:
    """Send a failed message again."""
    return messages_shown.body(await retry_message(actor, MessageId(message_id)))


@put("/messages/{message_id:uuid}/reaction", operation_id="reactToMessage", tags=TAGS)
async def reaction_route(
    message_id: FromPath[UUID],
    data: JSONBody[ReactionRequest],
    actor: Given[Actor],
    react_to_message: Given[ReactToMessage],
    messages_shown: Given[MessagesShown],
) -> MessageBody:
    """Put an emoji under what the customer wrote, in place of the one before."""
    return messages_shown.body(await react_to_message(actor, MessageId(message_id), data.emoji))


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


@get("/messages/{message_id:uuid}/revisions", operation_id="listRevisions", tags=TAGS)
async def revisions_route(
    message_id: FromPath[UUID], actor: Given[Actor], queries: Given[Queries], store: Given[Store]
) -> RevisionList:
    """What an edited message said before, oldest first; empty for one that was never edited."""
    view = await queries.message(actor, MessageId(message_id))
    async with store.open(actor) as work:
        revisions = await work.messages.revisions(view.id)
    return RevisionList([RevisionBody(each.text, moment(each.until) or "") for each in revisions])


routes = [send_route, send_media_route, retry_route, reaction_route, link_route, revisions_route]
