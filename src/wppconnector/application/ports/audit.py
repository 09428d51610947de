"""The port to the audit log: who asked for what, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import CompanyId, UserId


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """`errand_id` tells requests apart. `metadata` never holds secrets or what people wrote."""

    errand_id: UUID
    company_id: CompanyId
    user_id: UserId
    user_name: str
    action: str
    entity: str
    entity_id: str | None
    ip: str | None
    at: datetime
    metadata: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """All given conditions must hold; `since` is included, `until` is not."""

    user_id: UserId | None = None
    action: str | None = None
    entity: str | None = None
    entity_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class AuditLog(Protocol):
    async def append(self, entries: Sequence[AuditEntry]) -> None:
        """Keep entries of any companies. An errand that is recorded already keeps what was recorded first.

        Raises `Unavailable`; then some may have been kept, and appending all of them again is right.
        """
        ...

    async def entries(self, actor: Actor, where: AuditFilter, page: PageRequest) -> Page[AuditEntry]:
        """The newest first. Raises `PermissionDenied`, and `InvalidValue` for a malformed cursor."""
        ...
