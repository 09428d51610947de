"""Conversations as lists and one by one, and starting one."""

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from wppconnector.application.ports.contact_queries import ContactQueries
from wppconnector.application.ports.queries import ConversationFilter, Queries
from wppconnector.application.use_cases.mark_read import MarkRead
from wppconnector.application.use_cases.start_conversation import Invitation, StartConversation
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import ChannelId, ContactId, ConversationId, DepartmentId
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.note_views import NoteBody, NotePage
from wppconnector.entrypoints.api.paging import PAGE_SIZE, AtCursor, AtMost, page_request
from wppconnector.entrypoints.api.requests import StartRequest
from wppconnector.entrypoints.api.shown import MessagesShown, conversation_body
from wppconnector.entrypoints.api.views import ConversationBody, ConversationPage, MessagePage

TAGS = ["conversations"]


@get("/conversations", operation_id="listConversations", tags=TAGS)
async def list_route(
    actor: Given[Actor],
    queries: Given[Queries],
    listed: Given[ConversationFilter],
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> ConversationPage:
    """Visible conversations, the last written to first."""
    page = await queries.conversations(actor, listed, page_request(cursor, limit))
    return ConversationPage([conversation_body(view, actor) for view in page.items], page.next_cursor)


@post("/conversations", operation_id="startConversation", tags=TAGS)
async def start_route(
    data: JSONBody[StartRequest],
    actor: Given[Actor],
    start_conversation: Given[StartConversation],
    contact_queries: Given[ContactQueries],
) -> ConversationBody:
    """Write to a customer first: either to a `phone` or to a contact one sees. The conversation is assigned to whoever
    starts it."""
    if data.contact_id:
        await contact_queries.contact(actor, ContactId(data.contact_id))
    invitation = Invitation(
        phone=data.phone,
        contact_id=ContactId(data.contact_id) if data.contact_id else None,
        channel_id=ChannelId(data.channel_id) if data.channel_id else None,
        department_id=DepartmentId(data.department_id) if data.department_id else None,
        text=data.text,
    )
    return conversation_body(await start_conversation(actor, invitation), actor)


@get("/conversations/{conversation_id:uuid}", operation_id="getConversation", tags=TAGS)
async def detail_route(
    conversation_id: FromPath[UUID], actor: Given[Actor], queries: Given[Queries]
) -> ConversationBody:
    """One conversation; 404 for one that does not exist or is not visible, which is not told apart."""
    return conversation_body(await queries.conversation(actor, ConversationId(conversation_id)), actor)


@get("/conversations/{conversation_id:uuid}/messages", operation_id="listMessages", tags=TAGS)
async def messages_route(
    conversation_id: FromPath[UUID],
    actor: Given[Actor],
    queries: Given[Queries],
    messages_shown: Given[MessagesShown],
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> MessagePage:
    """A conversation's messages, newest first."""
    page = await queries.messages(actor, ConversationId(conversation_id), page_request(cursor, limit))
    return MessagePage([messages_shown.body(view) for view in page.items], page.next_cursor)


@get("/conversations/{conversation_id:uuid}/notes", operation_id="listNotes", tags=TAGS)
async def notes_route(
    conversation_id: FromPath[UUID],
    actor: Given[Actor],
    queries: Given[Queries],
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> NotePage:
    """The team's notes, newest first. Customers never see them."""
    page = await queries.notes(actor, ConversationId(conversation_id), page_request(cursor, limit))
    return NotePage([NoteBody.of(note) for note in page.items], page.next_cursor)


@post("/conversations/{conversation_id:uuid}/read", operation_id="markRead", status_code=200, tags=TAGS)
async def read_route(
    conversation_id: FromPath[UUID], actor: Given[Actor], mark_read: Given[MarkRead]
) -> ConversationBody:
    """Forget the unread count, and let the customer see that the messages were read."""
    return conversation_body(await mark_read(actor, ConversationId(conversation_id)), actor)


routes = [list_route, start_route, detail_route, messages_route, notes_route, read_route]
