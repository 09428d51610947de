"""Facts of contacts. What is said of facts in `events` holds for these too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wppconnector.domain.contact import ContactCard
from wppconnector.domain.ids import ContactId, DepartmentId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChanged:
    """Somebody of the company changed what is known of a contact. `departments` and `agents` are those who see one of
    its conversations, and so the contact."""

    contact: ContactCard
    blocked: bool
    at: datetime
    attributes: Mapping[str, str] = field(default_factory=dict)
    departments: tuple[DepartmentId, ...] = ()
    agents: tuple[UserId, ...] = ()
    by: UserId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsMerged:
    """`merged` turned out to be `kept`, which goes on."""

    kept: ContactId
    merged: ContactId
    at: datetime
    by: UserId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsSeparated:
    """`merged` is a person of its own again, and no part of `kept`."""

    kept: ContactId
    merged: ContactId
    at: datetime
    by: UserId | None = None
