"""An admin changes what a colleague is called, may do, and where he or she works."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.security import Passwords
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, Role, require
from wppconnector.domain.conversation.attending import return_to_queue
from wppconnector.domain.distribution import check_capacity
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import DepartmentId, UserId
from wppconnector.domain.user import User, check_password, normal_email, user_changed


@dataclass(frozen=True, slots=True)
class UserChanges:
    """What is None stays as it is. `department_ids`, when given, replace all further departments."""

    name: str | None = None
    email: str | None = None
    role: Role | None = None
    active: bool | None = None
    password: str | None = None
    department_id: DepartmentId | None = None
    department_ids: Sequence[DepartmentId] | None = None
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class UpdateUser:
    store: Store
    passwords: Passwords
    clock: Clock

    async def __call__(self, actor: Actor, user_id: UserId, changes: UserChanges) -> User:
        """Deactivation, a new role, a new password and other departments take effect at once: tokens given out before
        stop working, and open sockets are closed. What somebody deactivated had goes back to the queues.

        Raises `PermissionDenied`, `NotFound`, `InvalidValue` (also for admins who would lock themselves out),
        `WeakPassword`, `Conflict` when the e-mail is taken.
        """
        require(actor, Permission.MANAGE_USERS)
        if user_id == actor.user_id and (changes.active is False or changes.role not in (None, actor.role)):
            raise InvalidValue("Nobody can take the own access away.", field="role")
        if changes.role is Role.SYSTEM:
            raise InvalidValue("A user is an ADMIN or an AGENT.", field="role")
        if changes.password is not None:
            check_password(changes.password, changes.name or "", changes.email or "")
        password_hash = await self.passwords.hash(changes.password) if changes.password is not None else None

        async def act(work: UnitOfWork) -> User:
            before = await work.users.get(user_id)
            after = _changed(before, changes, password_hash)
            await _check_departments(work, after)
            signed_out = _access(after) != _access(before)
            if signed_out:
                after = replace(after, token_version=before.token_version + 1)
            if after != before:
                work.users.save(after, (user_changed(after, self.clock.now(), signed_out=signed_out),))
            if before.active and not after.active:
                await self._return_conversations(work, actor, user_id)
            return after

        return await attempt(self.store, actor, act)

    async def _return_conversations(self, work: UnitOfWork, actor: Actor, user_id: UserId) -> None:
        """Nobody would answer them any more, and no deadline would tell."""
        routing, now = await work.companies.routing(), self.clock.now()
        for conversation in await work.conversations.held_by(user_id):
            work.conversations.save(return_to_queue(conversation, routing, now, by=actor.user_id))


def _changed(user: User, changes: UserChanges, password_hash: str | None) -> User:
    primary = changes.department_id or user.department_id
    further = user.department_ids if changes.department_ids is None else frozenset(changes.department_ids)
    name = user.name if changes.name is None else changes.name.strip()
    if not name:
        raise InvalidValue("A user needs a name.", field="name")
    if changes.capacity is not None:
        check_capacity(changes.capacity)
    return replace(
        user,
        name=name,
        email=user.email if changes.email is None else normal_email(changes.email),
        role=changes.role or user.role,
        active=user.active if changes.active is None else changes.active,
        password_hash=password_hash or user.password_hash,
        department_id=primary,
        department_ids=further | frozenset(filter(None, (primary,))),
        capacity=user.capacity if changes.capacity is None else changes.capacity,
    )


async def _check_departments(work: UnitOfWork, user: User) -> None:
    routing = await work.companies.routing()
    if user.department_ids - {department.id for department in routing.departments}:
        raise NotFound("There is no such department.")
    if user.role is Role.AGENT and user.department_id is None:
        raise InvalidValue("An agent works in a department.", field="departmentId")


def _access(user: User) -> tuple[object, ...]:
    """What a token given out before was good for."""
    return user.role, user.active, user.password_hash, user.department_id, user.department_ids
