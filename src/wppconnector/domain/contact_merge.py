"""Two contacts that are one person: what the one that remains takes over, and how it is given back.

Contacts that were merged point to the one that remains, over any number of merges; the pointers make a tree. Merges are
undone one by one, in any order: after all of them everybody holds again what he or she held at first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from wppconnector.domain.contact import Contact, Identity
from wppconnector.domain.ids import ContactId, ConversationId, UserId


@dataclass(frozen=True, slots=True)
class Moved:
    """What went over with a merge. Of name, attributes and block only what the contact that remains did not have."""

    identities: Sequence[Identity] = ()
    name: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    blocked_at: datetime | None = None
    conversations: Sequence[ConversationId] = ()


@dataclass(frozen=True, slots=True)
class ContactMerge:
    """`id` is the contact that was merged into `kept`; a contact is in at most one such merge. `merged_by` None: its
    messages showed that the two are one."""

    id: ContactId
    kept: ContactId
    at: datetime
    merged_by: UserId | None = None
    moved: Moved = field(default_factory=Moved)


def merged(
    kept: Contact, gone: Contact, at: datetime, by: UserId | None = None
) -> tuple[Contact, Contact, ContactMerge]:
    """`kept` with all that is known of both, `gone` as a mere pointer to it, and what is needed to take it back."""
    moved = Moved(
        identities=tuple(sorted(gone.identities)),
        name=None if kept.name else gone.name,
        attributes={key: value for key, value in gone.attributes.items() if key not in kept.attributes},
        blocked_at=None if kept.blocked else gone.blocked_at,
    )
    joined = replace(
        kept,
        identities=kept.identities | gone.identities,
        name=kept.name or moved.name,
        attributes={**kept.attributes, **moved.attributes},
        blocked_at=kept.blocked_at or moved.blocked_at,
    )
    pointer = replace(gone, identities=frozenset(), merged_into=kept.id)
    return joined, pointer, ContactMerge(gone.id, kept.id, at, by, moved)


def separated(merge: ContactMerge, gone: Contact, kept: Contact, holder: Contact) -> tuple[Contact, Contact, Contact]:
    """`gone` and `kept` as they are without `merge`, and `holder`: who `kept` itself was merged into since, or `kept`.

    Identities come back that `holder` still has: those that others have shown meanwhile are theirs. What was changed
    since stays with whoever has it.
    """
    returning = holder.identities & frozenset(merge.moved.identities)
    back = replace(gone, merged_into=None, identities=gone.identities | returning)
    holder = replace(holder, identities=holder.identities - returning)
    kept = _without(merge.moved, holder if holder.id == kept.id else kept)
    return back, kept, kept if holder.id == kept.id else holder


def _without(moved: Moved, kept: Contact) -> Contact:
    borrowed = moved.attributes.items()
    return replace(
        kept,
        name=None if moved.name is not None and kept.name == moved.name else kept.name,
        attributes={key: value for key, value in kept.attributes.items() if (key, value) not in borrowed},
        blocked_at=None if moved.blocked_at is not None and kept.blocked_at == moved.blocked_at else kept.blocked_at,
    )
