"""Who may do what. The permission table is data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from wppconnector.domain.errors import PermissionDenied
from wppconnector.domain.ids import CompanyId, DepartmentId, UserId


class Role(StrEnum):
    ADMIN = "ADMIN"
    AGENT = "AGENT"
    SYSTEM = "SYSTEM"
    """The program itself: receivers, workers, clocks."""


class Permission(StrEnum):
    SEE_DEPARTMENT = "see conversations of the own departments"
    SEE_COMPANY = "see all conversations of the company"
    ATTEND = "accept, answer, resolve and reopen"
    TRANSFER = "transfer conversations"
    ASSIGN_OTHERS = "give conversations to colleagues"
    ANSWER_ANY = "answer without having accepted"
    MANAGE_USERS = "manage users"
    SEE_METRICS = "see metrics"
    EXPORT = "export conversations and messages"
    SEE_AUDIT = "see the audit log"
    MANAGE_CONTACTS = "block contacts, merge them and take a merge back"
    CONFIGURE = "configure departments, channels and the company"
    SIMULATE = "play customers on the simulator"


_AGENT = frozenset({Permission.SEE_DEPARTMENT, Permission.ATTEND, Permission.TRANSFER, Permission.SIMULATE})

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.AGENT: _AGENT,
    Role.ADMIN: frozenset(Permission),
    Role.SYSTEM: frozenset(Permission),
}


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody signed in asked for, as the audit log names it: `action` is like `conversation.transfer`, and
    `entity` what it is about. One errand is one row of the audit log, however often it is recorded."""

    id: UUID
    action: str
    at: datetime
    entity: str
    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """On whose behalf something happens. Opening a unit of work takes one, so nothing is done for nobody."""

    company_id: CompanyId
    role: Role
    user_id: UserId | None = None
    name: str = ""
    department_ids: frozenset[DepartmentId] = frozenset()
    ip: str | None = None
    errand: Errand | None = None

    @classmethod
    def system(cls, company_id: CompanyId) -> "Actor":
        return cls(company_id, Role.SYSTEM)

    def on(self, errand: Errand) -> "Actor":
        return replace(self, errand=errand)

    def may(self, permission: Permission) -> bool:
        return permission in PERMISSIONS[self.role]

    def sees(self, department_id: DepartmentId | None, agent_id: UserId | None) -> bool:
        """Whether conversations of that department, assigned to that agent, are visible to the actor."""
        if self.may(Permission.SEE_COMPANY):
            return True
        return department_id in self.department_ids or (agent_id is not None and agent_id == self.user_id)


def require(actor: Actor, permission: Permission) -> None:
    """Raises `PermissionDenied` when the actor's role lacks `permission`."""
    if not actor.may(permission):
        raise PermissionDenied(f"This needs the permission to {permission}.", permission=permission.name)
