"""A contact is a person, not a phone: several identities may point to one contact.

The rules for Brazilian numbers are those WAHA applies: area codes 11 to 28 always dial mobiles with the ninth
digit; accounts elsewhere may be registered without it; local numbers that begin with 2 to 5 are landlines.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import NewType

from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.ids import CompanyId, ContactId

LONGEST_NAME = 200
"""Characters kept of a name. WhatsApp allows far fewer; a payload may hold anything."""

ChatAddress = NewType("ChatAddress", str)
"""Where an answer goes, in the provider's own words: a WAHA chat id, a Meta wa_id or user id."""


class IdentityKind(StrEnum):
    """In falling order of how surely it names one person."""

    BSUID = "BSUID"
    LID = "LID"
    PHONE = "PHONE"
    WA_ID = "WA_ID"
    USERNAME = "USERNAME"

    @property
    def rank(self) -> int:
        """0 is the surest."""
        return list(IdentityKind).index(self)


@cheaply_made
@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """PHONE is the number as dialled, digits only; WA_ID the digits under which WhatsApp registered it."""

    kind: IdentityKind
    value: str


@cheaply_made
@dataclass(frozen=True, slots=True)
class ContactCard:
    """What a conversation shows of its contact."""

    id: ContactId
    name: str | None
    phone: str | None


@cheaply_made
@dataclass(frozen=True, slots=True)
class Contact:
    """`attributes` are the company's own, by name. Of whom it has `blocked` everything is kept and nothing answered."""

    id: ContactId
    company_id: CompanyId
    created_at: datetime
    name: str | None = None
    identities: frozenset[Identity] = frozenset()
    merged_into: ContactId | None = None
    blocked_at: datetime | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def blocked(self) -> bool:
        return self.blocked_at is not None

    @property
    def phone(self) -> str | None:
        """Digits with the country code, or None for a contact that has shown none."""
        return next((i.value for i in sorted(self.identities) if i.kind is IdentityKind.PHONE), None)

    @property
    def card(self) -> ContactCard:
        return ContactCard(self.id, self.name, self.phone)

    def seen_as(self, identities: Iterable[Identity], name: str | None) -> "Contact":
        """The contact after a payload that showed `identities` and perhaps a name. The first name known stays; of each
        kind of identity a person has one, so what is new takes the place of what was known before. Somebody who was
        merged by hand may have several, and keeps those while nothing new is shown."""
        shown = frozenset(identities)
        kinds = {identity.kind for identity in shown - self.identities}
        known = shown | {identity for identity in self.identities if identity.kind not in kinds}
        named = self.name or (name or "")[:LONGEST_NAME] or None
        if known == self.identities and named == self.name:
            return self
        return replace(self, identities=known, name=named)


def canonical_phone(number: str) -> str:
    """Digits of `number`, with the ninth digit restored to a Brazilian mobile that lacks it.

    Landlines and numbers of other countries keep their digits.
    """
    digits = "".join(char for char in number if char in "0123456789")
    local = digits[4:]
    brazilian_mobile_without_nine = (
        digits.startswith("55") and len(digits) == 12 and "11" <= digits[2:4] <= "99" and local[0] in "6789"
    )
    return f"{digits[:4]}9{local}" if brazilian_mobile_without_nine else digits


def phone_variants(number: str) -> tuple[str, ...]:
    """The spellings under which `number` may be stored or registered, the canonical one first."""
    canonical = canonical_phone(number)
    if canonical.startswith("55") and len(canonical) == 13 and canonical[4] == "9" and canonical[5] in "6789":
        return (canonical, canonical[:4] + canonical[5:])
    return (canonical,)


def known_as(identities: Iterable[Identity]) -> frozenset[Identity]:
    """All identities a person shown as `identities` is known by: a WhatsApp number is also a phone.

    What has no digit is no phone: everybody shown so would be one person.
    """
    return _known_as(tuple(identities))


@lru_cache(maxsize=4096)  # Every message asks several times.
def _known_as(shown: tuple[Identity, ...]) -> frozenset[Identity]:
    phones = (
        Identity(IdentityKind.PHONE, number)
        for identity in shown
        if identity.kind in (IdentityKind.WA_ID, IdentityKind.PHONE) and (number := canonical_phone(identity.value))
    )
    spelled_otherwise = (identity for identity in shown if identity.kind is not IdentityKind.PHONE)
    return frozenset((*spelled_otherwise, *phones))


def contradict(one: Contact, other: Contact) -> bool:
    """Whether the two hold different values of an identity that a person has only one of: then they are two people."""
    return any(
        bool(ours := _values(one, kind)) and bool(theirs := _values(other, kind)) and ours.isdisjoint(theirs)
        for kind in (IdentityKind.BSUID, IdentityKind.LID, IdentityKind.PHONE)
    )


def surest_first(contacts: Sequence[Contact], shown: frozenset[Identity]) -> list[Contact]:
    """`contacts` ordered by the surest of the `shown` identities each of them holds, then by age.

    A user id outweighs a number, since numbers change hands.
    """

    def order(contact: Contact) -> tuple[int, datetime, str]:
        return (surety(contact, shown), contact.created_at, str(contact.id))

    return sorted(contacts, key=order)


def surety(contact: Contact, shown: frozenset[Identity]) -> int:
    """The rank of the surest of the `shown` identities that `contact` holds."""
    return min((identity.kind.rank for identity in contact.identities & shown), default=len(IdentityKind))


def _values(contact: Contact, kind: IdentityKind) -> frozenset[str]:
    return frozenset(identity.value for identity in contact.identities if identity.kind is kind)
