"""Conversations as rows."""

from collections.abc import Mapping
from operator import attrgetter, itemgetter
from typing import Any

from wppconnector.adapters.postgres.rowset import RowSet, array_text
from wppconnector.adapters.postgres.schema.conversations import conversations
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.flow.vocabulary import FlowState

CONVERSATIONS = RowSet(
    conversations,
    tuple(name for name in conversations.c.keys() if name != "company_id"),  # noqa: SIM118 - no mapping
    fixed=("channel_id", "created_at"),
)

CARD = """
    p.name as contact_name,
    (
        select min(i.value) from contact_identities i
        where i.company_id = p.company_id and i.contact_id = p.id and i.kind = 'PHONE'
    ) as contact_phone
"""
"""What a conversation shows of its contact `p`."""

_PLAIN = tuple(
    name
    for name in CONVERSATIONS.columns
    if name not in ("contact_id", "flow_state", "automatic_at", "label_ids", "status", "due_at")
)
_PLAIN_OF = itemgetter(*_PLAIN)
_VALUES = attrgetter(*("contact.id" if name == "contact_id" else name for name in CONVERSATIONS.columns[:-2]))


def conversation_of(row: Mapping[str, Any]) -> Conversation:
    """`row` also has the contact's `contact_name` and `contact_phone`."""
    return Conversation(
        company_id=row["company_id"],
        contact=ContactCard(row["contact_id"], row["contact_name"], row["contact_phone"]),
        flow_state=FlowState(row["flow_state"]),
        automatic_at=tuple(row["automatic_at"]),
        label_ids=tuple(row["label_ids"] or ()),
        **dict(zip(_PLAIN, _PLAIN_OF(row), strict=True)),
    )


def values_of_conversation(conversation: Conversation) -> tuple[Any, ...]:
    labels = array_text(conversation.label_ids) if conversation.label_ids else None
    return *_VALUES(conversation), array_text(conversation.automatic_at), labels
