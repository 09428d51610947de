"""What clients are shown of the company's people, and of who has had which conversation."""

from typing import Self
from uuid import UUID

from msgspec import UNSET, Struct, UnsetType

from wppconnector.application.payloads import moment
from wppconnector.application.ports.queries import AssignmentSummary
from wppconnector.domain.distribution import DistributionReason
from wppconnector.domain.presence import Presence
from wppconnector.entrypoints.api.texts import Moment


class AgentBody(Struct, frozen=True, rename="camel"):
    """`capacity` is how many open conversations keep the agent from being given more."""

    id: UUID
    name: str
    role: str
    department_id: UUID | None
    department_ids: list[UUID]
    active: bool
    open_conversations: int
    presence: Presence
    capacity: int


class AgentList(Struct, frozen=True, rename="camel"):
    items: list[AgentBody]


class UserBody(Struct, frozen=True, rename="camel"):
    """`email` is shown to oneself and to admins."""

    id: UUID
    name: str
    role: str
    department_id: UUID | None
    department_ids: list[UUID]
    active: bool
    company_id: UUID
    capacity: int
    email: str | UnsetType = UNSET


class PresenceBody(Struct, frozen=True, rename="camel"):
    """`away` is one's own choice, which shows in `status` while one is connected."""

    status: Presence
    away: bool


class AssignmentBody(Struct, frozen=True, rename="camel"):
    """`assignedBy` took it or gave it; null where that was done by rule, and `reason` says by which."""

    id: UUID
    department_id: UUID | None
    user_id: UUID
    user_name: str
    assigned_by: UUID | None
    reason: DistributionReason | None
    opened_at: Moment
    closed_at: Moment | None

    @classmethod
    def of(cls, summary: AssignmentSummary) -> Self:
        return cls(
            id=summary.id,
            department_id=summary.department_id,
            user_id=summary.agent_id,
            user_name=summary.agent_name,
            assigned_by=summary.assigned_by,
            reason=summary.reason,
            opened_at=moment(summary.opened_at) or "",
            closed_at=moment(summary.closed_at),
        )


class AssignmentPage(Struct, frozen=True, rename="camel"):
    """`nextCursor` is null on the last page."""

    items: list[AssignmentBody]
    next_cursor: str | None


class UserList(Struct, frozen=True, rename="camel"):
    items: list[UserBody]


class SessionBody(Struct, frozen=True, rename="camel"):
    access_token: str
    user: UserBody
