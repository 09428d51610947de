"""Contacts and their identities as rows."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from wppconnector.adapters.postgres.rowset import RowSet
from wppconnector.adapters.postgres.schema.conversations import contact_identities, contact_words, contacts
from wppconnector.domain.contact import Contact, Identity, IdentityKind
from wppconnector.domain.folding import fold

CONTACTS = RowSet(
    contacts, ("id", "created_at", "name", "merged_into", "blocked_at", "attributes"), fixed=("created_at",)
)
WORDS = RowSet(contact_words, ("word", "contact_id"))
IDENTITIES = RowSet(contact_identities, ("kind", "value", "contact_id"))

IDENTITIES_OF = """
    array(
        select i.kind || ' ' || i.value from contact_identities i
        where i.company_id = c.company_id and i.contact_id = c.id
    ) as identities
"""
"""The identities of contact `c`, as `contact_of` reads them."""


def contact_of(row: Mapping[str, Any]) -> Contact:
    return Contact(
        id=row["id"],
        company_id=row["company_id"],
        created_at=row["created_at"],
        name=row["name"],
        identities=frozenset(map(_identity_of, row["identities"])),
        merged_into=row["merged_into"],
        blocked_at=row["blocked_at"],
        attributes=json.loads(row["attributes"]) if row["attributes"] else {},
    )


def values_of_contact(contact: Contact) -> tuple[Any, ...]:
    attributes = json.dumps(contact.attributes) if contact.attributes else None
    return contact.id, contact.created_at, contact.name, contact.merged_into, contact.blocked_at, attributes


def words_of(contacts: Iterable[Contact]) -> list[tuple[Any, ...]]:
    """The words that each contact is found by."""
    return [(word, contact.id) for contact in contacts for word in sorted(set(fold(contact.name or "").split()))]


def _identity_of(text: str) -> Identity:
    kind, value = text.split(" ", 1)
    return Identity(IdentityKind(kind), value)
