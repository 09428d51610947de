"""The company's people."""

from collections.abc import Sequence
from uuid import UUID

from litestar import get, patch, post
from litestar.params import FromPath, JSONBody

from wppconnector.application.ports.persistence import Store
from wppconnector.application.use_cases.authenticate_user import AuthenticateUser
from wppconnector.application.use_cases.create_user import CreateUser, NewUser
from wppconnector.application.use_cases.update_user import UpdateUser, UserChanges
from wppconnector.domain.access import Actor, Permission
from wppconnector.domain.ids import DepartmentId, UserId
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.people_views import UserBody, UserList
from wppconnector.entrypoints.api.requests import CreateUserRequest, UpdateUserRequest
from wppconnector.entrypoints.api.shown import user_body

TAGS = ["users"]


@get("/users", operation_id="listUsers", tags=TAGS)
async def list_route(actor: Given[Actor], store: Given[Store]) -> UserList:
    """All colleagues by name. E-mail addresses are for admins."""
    async with store.open(actor) as work:
        users = sorted(await work.users.all(), key=lambda user: (user.name.casefold(), user.id))
    with_email = actor.may(Permission.MANAGE_USERS)
    return UserList([user_body(user, with_email=with_email) for user in users])


@post("/users", operation_id="createUser", tags=TAGS)
async def create_route(
    data: JSONBody[CreateUserRequest], actor: Given[Actor], create_user: Given[CreateUser]
) -> UserBody:
    """Take a colleague in. For admins."""
    new = NewUser(
        name=data.name,
        email=data.email,
        password=data.password,
        role=data.role,
        department_id=DepartmentId(data.department_id) if data.department_id else None,
        department_ids=_departments(data.department_ids) or (),
        capacity=data.capacity,
    )
    return user_body(await create_user(actor, new), with_email=True)


@patch("/users/{user_id:uuid}", operation_id="updateUser", tags=TAGS)
async def update_route(
    user_id: FromPath[UUID],
    data: JSONBody[UpdateUserRequest],
    actor: Given[Actor],
    update_user: Given[UpdateUser],
    authenticate_user: Given[AuthenticateUser],
) -> UserBody:
    """Change a user: what is left out stays. Who loses access by it is signed out at once. For admins."""
    changes = UserChanges(
        name=data.name,
        email=data.email,
        role=data.role,
        active=data.active,
        password=data.password,
        department_id=DepartmentId(data.department_id) if data.department_id else None,
        department_ids=_departments(data.department_ids),
        capacity=data.capacity,
    )
    user = await update_user(actor, UserId(user_id), changes)
    authenticate_user.forget(user.id)  # here at once; other processes learn it by the event
    return user_body(user, with_email=True)


def _departments(ids: Sequence[UUID] | None) -> list[DepartmentId] | None:
    return None if ids is None else [DepartmentId(id) for id in ids]


routes = [list_route, create_route, update_route]
