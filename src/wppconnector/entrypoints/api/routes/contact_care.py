"""What admins do with contacts: block them, and say which of them are one person."""

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from wppconnector.application.ports.contact_queries import ContactQueries
from wppconnector.application.ports.persistence import Store
from wppconnector.application.use_cases.block_contact import BlockContact
from wppconnector.application.use_cases.merge_contacts import MergeContacts
from wppconnector.application.use_cases.separate_contacts import SeparateContacts
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.ids import ContactId
from wppconnector.entrypoints.api.contact_views import ContactDetailBody, MergeBody, MergeList, MergeRequest
from wppconnector.entrypoints.api.given import Given

TAGS = ["contacts"]


@post("/contacts/{contact_id:uuid}/block", operation_id="blockContact", status_code=200, tags=TAGS)
async def block_route(
    contact_id: FromPath[UUID], actor: Given[Actor], block_contact: Given[BlockContact]
) -> ContactDetailBody:
    """Block a contact: what is open with it ends, and what it writes is kept and answered by nobody. For
    admins."""
    return ContactDetailBody.of(await block_contact(actor, ContactId(contact_id), blocked=True))


@post("/contacts/{contact_id:uuid}/unblock", operation_id="unblockContact", status_code=200, tags=TAGS)
async def unblock_route(
    contact_id: FromPath[UUID], actor: Given[Actor], block_contact: Given[BlockContact]
) -> ContactDetailBody:
    """Unblock a contact: the next message opens a conversation again. For admins."""
    return ContactDetailBody.of(await block_contact(actor, ContactId(contact_id), blocked=False))


@post("/contacts/{contact_id:uuid}/merge", operation_id="mergeContact", status_code=200, tags=TAGS)
async def merge_route(
    contact_id: FromPath[UUID],
    data: JSONBody[MergeRequest],
    actor: Given[Actor],
    merge_contacts: Given[MergeContacts],
) -> ContactDetailBody:
    """Merge two contacts that are one person: this one goes on with all that is known of both. For admins."""
    return ContactDetailBody.of(await merge_contacts(actor, ContactId(contact_id), ContactId(data.contact_id)))


@post("/contacts/{contact_id:uuid}/separate", operation_id="separateContact", status_code=200, tags=TAGS)
async def separate_route(
    contact_id: FromPath[UUID], actor: Given[Actor], separate_contacts: Given[SeparateContacts]
) -> ContactDetailBody:
    """Separate a contact from the one it was merged into: it is one of its own again. For admins."""
    return ContactDetailBody.of(await separate_contacts(actor, ContactId(contact_id)))


@get("/contacts/{contact_id:uuid}/merges", operation_id="listContactMerges", tags=TAGS)
async def merges_route(
    contact_id: FromPath[UUID], actor: Given[Actor], contact_queries: Given[ContactQueries], store: Given[Store]
) -> MergeList:
    """Who was merged into the contact, the latest first. For admins."""
    require(actor, Permission.MANAGE_CONTACTS)
    contact = await contact_queries.contact(actor, ContactId(contact_id))
    async with store.open(actor) as work:
        return MergeList([MergeBody.of(merge) for merge in await work.merges.into(contact.id)])


routes = [block_route, unblock_route, merge_route, separate_route, merges_route]
