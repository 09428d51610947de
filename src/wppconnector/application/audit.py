"""What the audit log keeps of a request: who asked for what, and what its facts add to that."""

from collections.abc import Mapping, Sequence

from wppconnector.application.ports.audit import AuditEntry
from wppconnector.domain.access import Actor
from wppconnector.domain.configuration import ChannelChanged, DepartmentChanged, LabelChanged, QuickReplyChanged
from wppconnector.domain.contact_events import ContactsMerged, ContactsSeparated
from wppconnector.domain.events import (
    ConversationArchived,
    ConversationAssigned,
    ConversationFact,
    ConversationReopened,
    ConversationResolved,
    ConversationTransferred,
    Fact,
    MessageFact,
    UserChanged,
)

Metadata = Mapping[str, object]


def audit_entry(actor: Actor, facts: Sequence[Fact] = (), metadata: Metadata | None = None) -> AuditEntry | None:
    """None for an actor on no errand: the program itself, and whoever embeds the core without naming any.

    An errand that creates something does not know its id; the facts do.
    """
    errand = actor.errand
    if errand is None or actor.user_id is None:
        return None
    told: dict[str, object] = dict(metadata or {})
    for fact in facts:
        told |= _details(fact)
    created = (id for fact in facts if (id := _id_in(fact, errand.entity)))
    return AuditEntry(
        errand_id=errand.id,
        company_id=actor.company_id,
        user_id=actor.user_id,
        user_name=actor.name,
        action=errand.action,
        entity=errand.entity,
        entity_id=errand.entity_id or next(created, None),
        ip=actor.ip,
        at=errand.at,
        metadata=told,
    )


def _details(fact: Fact) -> Metadata:
    """Ids and states only: what people wrote has no place here."""
    match fact:
        case ConversationTransferred():
            return {"from": _text(fact.from_department_id), "to": str(fact.to_department_id)}
        case ConversationAssigned(conversation=view):
            return {"agentId": _text(view.agent_id)}
        case ConversationResolved() | ConversationReopened() | ConversationArchived():
            return {"status": fact.conversation.status}
        case MessageFact(conversation=view):
            return {"conversationId": str(view.id)}
        case _:
            return _of_people(fact)


def _of_people(fact: Fact) -> Metadata:
    match fact:
        case UserChanged():
            return {"active": fact.active, "signedOut": fact.signed_out}
        case ContactsMerged() | ContactsSeparated():
            return {"kept": str(fact.kept), "merged": str(fact.merged)}
        case _:
            return {}


def _id_in(fact: Fact, entity: str) -> str | None:
    match entity, fact:
        case "message", MessageFact(message=message):
            return str(message.id)
        case "conversation", ConversationFact(conversation=view):
            return str(view.id)
        case "user", UserChanged(user_id=id):
            return str(id)
        case "channel", ChannelChanged(channel=card):
            return str(card.id)
        case (
            ("department", DepartmentChanged(department=made))
            | ("reply", QuickReplyChanged(reply=made))
            | ("label", LabelChanged(label=made))
        ):
            return str(made.id)
        case _:
            return None


def _text(id: object) -> str | None:
    return None if id is None else str(id)
