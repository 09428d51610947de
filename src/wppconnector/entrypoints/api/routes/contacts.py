"""The company's customers, and what was said with each."""

from typing import Annotated
from uuid import UUID

from litestar import get, patch
from litestar.params import FromPath, JSONBody

from wppconnector.application.ports.contact_queries import ContactQueries
from wppconnector.application.use_cases.update_contact import ContactChanges, UpdateContact
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import ContactId
from wppconnector.entrypoints.api.contact_views import ContactDetailBody, ContactPage, UpdateContactRequest
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.paging import PAGE_SIZE, AtCursor, AtMost, page_request, text_parameter
from wppconnector.entrypoints.api.shown import conversation_body
from wppconnector.entrypoints.api.views import ConversationPage

TAGS = ["contacts"]


@get("/contacts", operation_id="listContacts", tags=TAGS)
async def list_route(
    actor: Given[Actor],
    contact_queries: Given[ContactQueries],
    search: Annotated[str | None, text_parameter(200, description="In name and number.")] = None,
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> ContactPage:
    """Visible contacts, the last met first. Agents see those with a conversation that they see."""
    page = await contact_queries.contacts(actor, search, page_request(cursor, limit))
    return ContactPage([ContactDetailBody.of(contact) for contact in page.items], page.next_cursor)


@get("/contacts/{contact_id:uuid}", operation_id="getContact", tags=TAGS)
async def detail_route(
    contact_id: FromPath[UUID], actor: Given[Actor], contact_queries: Given[ContactQueries]
) -> ContactDetailBody:
    """One contact. Of two that turned out to be one person, the one that remains answers."""
    return ContactDetailBody.of(await contact_queries.contact(actor, ContactId(contact_id)))


@patch("/contacts/{contact_id:uuid}", operation_id="updateContact", tags=TAGS)
async def update_route(
    contact_id: FromPath[UUID],
    data: JSONBody[UpdateContactRequest],
    actor: Given[Actor],
    update_contact: Given[UpdateContact],
) -> ContactDetailBody:
    """Write down who the customer is. The name stays, whatever the phone says later."""
    changes = ContactChanges(data.name, data.attributes)
    return ContactDetailBody.of(await update_contact(actor, ContactId(contact_id), changes))


@get("/contacts/{contact_id:uuid}/conversations", operation_id="listContactConversations", tags=TAGS)
async def conversations_route(
    contact_id: FromPath[UUID],
    actor: Given[Actor],
    contact_queries: Given[ContactQueries],
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> ConversationPage:
    """A contact's history: the visible conversations, the last written to first."""
    page = await contact_queries.conversations_of(actor, ContactId(contact_id), page_request(cursor, limit))
    return ConversationPage([conversation_body(view, actor) for view in page.items], page.next_cursor)


routes = [list_route, detail_route, update_route, conversations_route]
