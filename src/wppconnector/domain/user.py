"""The company's people: agents and admins."""

from dataclasses import dataclass, replace
from datetime import datetime

from wppconnector.domain.access import Actor, Role
from wppconnector.domain.distribution import USUAL_CAPACITY
from wppconnector.domain.errors import InvalidValue, WeakPassword
from wppconnector.domain.events import UserChanged
from wppconnector.domain.ids import CompanyId, DepartmentId, UserId

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200


@dataclass(frozen=True, slots=True)
class User:
    """`email` is lower-case and unique in the whole installation. `department_id` is the primary department.

    `token_version` grows whenever tokens given out before must stop working. `capacity` is how many open conversations
    keep the user from being given more; `away` is the user's own wish to be given none.
    """

    id: UserId
    company_id: CompanyId
    name: str
    email: str
    password_hash: str
    role: Role
    created_at: datetime
    department_id: DepartmentId | None = None
    department_ids: frozenset[DepartmentId] = frozenset()
    active: bool = True
    token_version: int = 1
    capacity: int = USUAL_CAPACITY
    away: bool = False

    def acting(self, ip: str | None = None) -> Actor:
        return Actor(self.company_id, self.role, self.id, self.name, self.department_ids, ip)

    def works_in(self, department_id: DepartmentId | None) -> bool:
        """Admins help out anywhere; agents work in their departments."""
        return self.active and (self.role is Role.ADMIN or department_id in self.department_ids)

    def with_password(self, password_hash: str) -> "User":
        return replace(self, password_hash=password_hash, token_version=self.token_version + 1)


def user_changed(user: User, at: datetime, *, signed_out: bool) -> UserChanged:
    """The fact about `user` as he or she is now. `signed_out`: tokens given out before no longer work."""
    return UserChanged(
        user_id=user.id, name=user.name, active=user.active, signed_out=signed_out, at=at, capacity=user.capacity
    )


def normal_email(email: str) -> str:
    """Raises `InvalidValue` for what cannot be an address."""
    normal = email.strip().lower()
    local, _, host = normal.rpartition("@")
    if not local or not host or len(normal) > 254 or any(char.isspace() for char in normal):
        raise InvalidValue("An e-mail address looks like name@example.com.", field="email")
    return normal


def check_password(password: str, *personal: str) -> None:
    """Raises `WeakPassword` for passwords too short, too long, of fewer than four different characters, or made of
    one of the `personal` words, once or twice."""
    folded = password.lower()
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise WeakPassword(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    if len(set(folded)) < 4 or any(word and folded in (word.lower(), word.lower() * 2) for word in personal):
        raise WeakPassword("This password is too easy to guess.")
