"""What admins do with contacts, in one word each."""

from tests.people import Colleague
from wppconnector.application.use_cases.block_contact import BlockContact
from wppconnector.application.use_cases.merge_contacts import MergeContacts
from wppconnector.application.use_cases.separate_contacts import SeparateContacts
from wppconnector.domain.contact import Contact
from wppconnector.domain.ids import ContactId


async def block(by: Colleague, contact: ContactId, *, blocked: bool = True) -> Contact:
    return await BlockContact(by.world.store, by.world.clock)(by.actor, contact, blocked=blocked)


async def merge(by: Colleague, kept: ContactId, gone: ContactId) -> Contact:
    return await MergeContacts(by.world.store, by.world.clock)(by.actor, kept, gone)


async def separate(by: Colleague, gone: ContactId) -> Contact:
    return await SeparateContacts(by.world.store, by.world.clock)(by.actor, gone)
