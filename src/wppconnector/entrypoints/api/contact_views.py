"""What clients send and are shown of contacts."""

from typing import Annotated, Self
from uuid import UUID

from msgspec import Meta, Struct

from wppconnector.application.payloads import moment
from wppconnector.domain.contact import Contact
from wppconnector.domain.contact_merge import ContactMerge
from wppconnector.entrypoints.api.texts import WITHOUT_NUL, Moment, Name

Attribute = Annotated[str, Meta(max_length=1000, pattern=WITHOUT_NUL, examples=["CRM 4711"])]


class UpdateContactRequest(Struct, frozen=True, rename="camel"):
    """What is left out stays. Of `attributes` those change that are named; null takes one away."""

    name: Name | None = None
    attributes: Annotated[dict[Name, Attribute | None], Meta(max_length=100)] = {}


class MergeRequest(Struct, frozen=True, rename="camel"):
    """`contactId` is the one that is merged into the one in the address."""

    contact_id: UUID


class ContactDetailBody(Struct, frozen=True, rename="camel"):
    """`createdAt` is when the customer first wrote, or was first written to. `attributes` are the company's own."""

    id: UUID
    name: str | None
    phone: str | None
    blocked: bool
    attributes: dict[str, str]
    created_at: Moment

    @classmethod
    def of(cls, contact: Contact) -> Self:
        return cls(
            contact.id,
            contact.name,
            contact.phone,
            contact.blocked,
            dict(contact.attributes),
            moment(contact.created_at) or "",
        )


class ContactPage(Struct, frozen=True, rename="camel"):
    """`nextCursor` is null on the last page."""

    items: list[ContactDetailBody]
    next_cursor: str | None


class MergeBody(Struct, frozen=True, rename="camel"):
    """A contact that was merged into another. `mergedBy` null: the customer's messages showed that the two are one."""

    id: UUID
    merged_by: UUID | None
    at: Moment

    @classmethod
    def of(cls, merge: ContactMerge) -> Self:
        return cls(merge.id, merge.merged_by, moment(merge.at) or "")


class MergeList(Struct, frozen=True, rename="camel"):
    items: list[MergeBody]
