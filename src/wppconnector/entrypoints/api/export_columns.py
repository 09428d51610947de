"""What stands in the columns of exported tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from uuid import UUID

import msgspec

from wppconnector.application.ports.audit import AuditEntry
from wppconnector.application.ports.exports import ExportedMessage
from wppconnector.application.ports.metrics import Segment, Wait
from wppconnector.application.ports.persistence import Store
from wppconnector.domain.access import Actor
from wppconnector.domain.views import ConversationView
from wppconnector.entrypoints.api.spreadsheets import Columns


@dataclass(frozen=True, slots=True)
class Names:
    """What departments, colleagues, numbers and labels are called, by id."""

    by_id: Mapping[UUID, str]

    @classmethod
    async def read(cls, actor: Actor, store: Store) -> Self:
        async with store.open(actor) as work:
            departments = (await work.companies.routing()).departments
            return cls(
                {
                    **{department.id: department.name for department in departments},
                    **{user.id: user.name for user in await work.users.all()},
                    **{channel.id: channel.name for channel in await work.channels.all()},
                    **{label.id: label.name for label in await work.labels.all()},
                }
            )

    def of(self, id: UUID | None) -> str | None:
        return self.by_id.get(id, str(id)) if id else None


def conversation_columns(names: Names) -> Columns[ConversationView]:
    return {
        "id": lambda view: view.id,
        "status": lambda view: view.status,
        "contact": lambda view: view.contact.name,
        "phone": lambda view: view.contact.phone,
        "number": lambda view: names.of(view.channel_id),
        "department": lambda view: names.of(view.department_id),
        "agent": lambda view: names.of(view.agent_id),
        "labels": lambda view: ", ".join(names.of(id) or "" for id in view.label_ids),
        "unread": lambda view: view.unread_count,
        "overdue": lambda view: view.overdue,
        "createdAt": lambda view: view.created_at,
        "queuedAt": lambda view: view.queued_at,
        "firstResponseAt": lambda view: view.first_response_at,
        "lastMessageAt": lambda view: view.last_message_at,
        "resolvedAt": lambda view: view.resolved_at,
    }


def message_columns(names: Names) -> Columns[ExportedMessage]:
    return {
        "conversationId": lambda row: row.message.conversation_id,
        "seq": lambda row: row.message.seq,
        "createdAt": lambda row: row.message.created_at,
        "contact": lambda row: row.contact.name,
        "phone": lambda row: row.contact.phone,
        "department": lambda row: names.of(row.department_id),
        "direction": lambda row: row.message.direction,
        "kind": lambda row: row.message.content.kind,
        "sender": lambda row: row.message.sender.kind,
        "senderName": lambda row: row.message.sender.name,
        "text": lambda row: row.message.content.text,
        "file": lambda row: row.message.content.media.filename if row.message.content.media else None,
        "status": lambda row: row.message.status,
        "error": lambda row: row.message.error_code,
        "sentAt": lambda row: row.message.sent_at,
        "deliveredAt": lambda row: row.message.delivered_at,
        "readAt": lambda row: row.message.read_at,
    }


def wait_columns(names: Names) -> Columns[Wait]:
    return {
        "conversationId": lambda wait: wait.segment.conversation_id,
        "contact": lambda wait: wait.contact.name,
        "phone": lambda wait: wait.contact.phone,
        "department": lambda wait: names.of(wait.segment.department_id),
        "queuedAt": lambda wait: wait.segment.queued_at,
        "endedAt": lambda wait: wait.segment.ended_at,
        "answeredAt": lambda wait: wait.segment.answered_at,
        "answeredBy": lambda wait: names.of(wait.segment.answered_by),
        "seconds": lambda wait: _seconds(wait.segment),
    }


def _seconds(wait: Segment) -> float | None:
    """How long it took until somebody answered."""
    return (wait.answered_at - wait.queued_at).total_seconds() if wait.answered_at else None


AUDIT_COLUMNS: Columns[AuditEntry] = {
    "at": lambda entry: entry.at,
    "user": lambda entry: entry.user_name,
    "action": lambda entry: entry.action,
    "entity": lambda entry: entry.entity,
    "entityId": lambda entry: entry.entity_id,
    "ip": lambda entry: entry.ip,
    "metadata": lambda entry: msgspec.json.encode(entry.metadata).decode(),
    "userId": lambda entry: entry.user_id,
    "id": lambda entry: entry.errand_id,
}
