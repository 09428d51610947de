"""An admin takes a colleague in."""

from collections.abc import Sequence
from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.security import Passwords
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, Role, require
from wppconnector.domain.distribution import USUAL_CAPACITY, check_capacity
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import DepartmentId, UserId
from wppconnector.domain.user import User, check_password, normal_email, user_changed


@dataclass(frozen=True, slots=True)
class NewUser:
    """`department_id` is the primary department; `department_ids` are further ones."""

    name: str
    email: str
    password: str
    role: Role
    department_id: DepartmentId | None = None
    department_ids: Sequence[DepartmentId] = ()
    capacity: int = USUAL_CAPACITY


@dataclass(frozen=True, slots=True)
class CreateUser:
    store: Store
    passwords: Passwords
    clock: Clock
    ids: Ids

    async def __call__(self, actor: Actor, new: NewUser) -> User:
        """Raises `PermissionDenied`, `InvalidValue`, `WeakPassword`, `NotFound` for a department that does not exist,
        `Conflict` when the e-mail is taken."""
        require(actor, Permission.MANAGE_USERS)
        name, email = new.name.strip(), normal_email(new.email)
        if not name:
            raise InvalidValue("A user needs a name.", field="name")
        if new.role is Role.SYSTEM:
            raise InvalidValue("A user is an ADMIN or an AGENT.", field="role")
        departments = frozenset(filter(None, (new.department_id, *new.department_ids)))
        if new.role is Role.AGENT and new.department_id is None:
            raise InvalidValue("An agent works in a department.", field="departmentId")
        check_capacity(new.capacity)
        check_password(new.password, email, name)
        password_hash = await self.passwords.hash(new.password)

        async def act(work: UnitOfWork) -> User:
            routing = await work.companies.routing()
            if unknown := departments - {department.id for department in routing.departments}:
                raise NotFound("There is no such department.", departmentId=str(min(unknown)))
            now = self.clock.now()
            user = User(
                id=UserId(self.ids()),
                company_id=actor.company_id,
                name=name,
                email=email,
                password_hash=password_hash,
                role=new.role,
                created_at=now,
                department_id=new.department_id,
                department_ids=departments,
                capacity=new.capacity,
            )
            work.users.save(user, (user_changed(user, now, signed_out=False),))
            return user

        return await attempt(self.store, actor, act)
