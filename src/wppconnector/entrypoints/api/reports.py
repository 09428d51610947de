"""What admins are shown of how the company works: the audit log."""

from typing import Any, Self
from uuid import UUID

from msgspec import Struct

from wppconnector.application.payloads import moment
from wppconnector.application.ports.audit import AuditEntry
from wppconnector.entrypoints.api.texts import Moment


class AuditBody(Struct, frozen=True, rename="camel"):
    """`id` is the request's. `metadata` says what the action was about, or the `status` of a refusal."""

    id: UUID
    user_id: UUID
    user_name: str
    action: str
    entity: str
    entity_id: str | None
    ip: str | None
    at: Moment
    metadata: dict[str, Any]

    @classmethod
    def of(cls, entry: AuditEntry) -> Self:
        return cls(
            id=entry.errand_id,
            user_id=entry.user_id,
            user_name=entry.user_name,
            action=entry.action,
            entity=entry.entity,
            entity_id=entry.entity_id,
            ip=entry.ip,
            at=moment(entry.at) or "",
            metadata=dict(entry.metadata),
        )


class AuditPage(Struct, frozen=True, rename="camel"):
    """`nextCursor` is null on the last page."""

    items: list[AuditBody]
    next_cursor: str | None
