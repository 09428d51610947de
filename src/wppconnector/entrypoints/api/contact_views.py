"""What clients send and are shown of contacts."""

from typing import Self
from uuid import UUID

from msgspec import Struct

from wppconnector.application.payloads import moment
from wppconnector.domain.contact import Contact
from wppconnector.entrypoints.api.texts import Moment, Name


class UpdateContactRequest(Struct, frozen=True, rename="camel"):
    name: Name


class ContactDetailBody(Struct, frozen=True, rename="camel"):
    """`createdAt` is when the customer first wrote, or was first written to."""

    id: UUID
    name: str | None
    phone: str | None
    created_at: Moment

    @classmethod
    def of(cls, contact: Contact) -> Self:
        return cls(contact.id, contact.name, contact.phone, moment(contact.created_at) or "")


class ContactPage(Struct, frozen=True, rename="camel"):
    """`nextCursor` is null on the last page."""

    items: list[ContactDetailBody]
    next_cursor: str | None
