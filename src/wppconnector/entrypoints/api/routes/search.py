"""Looking for what was said."""

from typing import Annotated

from litestar import get
from msgspec import Struct

from wppconnector.application.ports.message_search import MessageSearch
from wppconnector.domain.access import Actor
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.paging import PAGE_SIZE, AtCursor, AtMost, page_request, text_parameter
from wppconnector.entrypoints.api.shown import MessagesShown, conversation_body
from wppconnector.entrypoints.api.views import ConversationBody, MessageBody

TAGS = ["search"]


class FoundMessageBody(Struct, frozen=True, rename="camel"):
    """A message, and the conversation that it was said in, as it is now."""

    message: MessageBody
    conversation: ConversationBody


class FoundMessagePage(Struct, frozen=True, rename="camel"):
    """`nextCursor` is null on the last page."""

    items: list[FoundMessageBody]
    next_cursor: str | None


@get("/search/messages", operation_id="searchMessages", tags=TAGS)
async def messages_route(
    actor: Given[Actor],
    message_search: Given[MessageSearch],
    messages_shown: Given[MessagesShown],
    search: Annotated[str, text_parameter(200, description="Each word begins a word of the message.")],
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> FoundMessagePage:
    """Messages of the visible conversations, the newest first, whatever their case and accents. People and numbers are
    found by `search` of contacts and of conversations."""
    page = await message_search.messages(actor, search, page_request(cursor, limit))
    items = [
        FoundMessageBody(messages_shown.body(found.message), conversation_body(found.conversation, actor))
        for found in page.items
    ]
    return FoundMessagePage(items, page.next_cursor)


routes = [messages_route]
