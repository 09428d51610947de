"""Whether row level security really holds for the roles that serve."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.scope import APP, SYSTEM, Scope
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.application.errors import Rejected

_IN_FORCE = "select rolsuper, rolbypassrls from pg_roles where rolname = current_user"


class UnsafeRole(Exception):
    """The role in force would see every company's rows, or is not there. The message says what to do."""


async def check_roles(engine: AsyncEngine, roles: Collection[str] = (APP, SYSTEM)) -> None:
    """Raises `UnsafeRole` when the login may not take one of `roles`, or when it is a superuser or bypasses row level
    security; `Unavailable` when the database does not answer."""
    for role in roles:
        try:
            async with transaction(engine, Scope(role)) as connection:
                found = await connection.fetchrow(_IN_FORCE)
        except Rejected as refused:
            raise UnsafeRole(
                f'The login may not take the role "{role}". Run "wppconnector migrate" with the database\'s owner.'
            ) from refused
        if found["rolsuper"] or found["rolbypassrls"]:
            raise UnsafeRole(
                f'Row level security does not hold for the role "{role}". '
                f"As the database's administrator run: alter role {role} nosuperuser nobypassrls"
            )
