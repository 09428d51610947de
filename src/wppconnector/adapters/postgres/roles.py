"""Whether row level security really holds for the roles that serve."""

from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.scope import APP, SYSTEM, Scope
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.application.ports.system import CannotStart

_IN_FORCE = "select rolsuper, rolbypassrls from pg_roles where rolname = current_user"


class UnsafeRole(CannotStart):
    """The role in force would see every company's rows."""


async def check_roles(engine: AsyncEngine) -> None:
    """Raises `UnsafeRole` when a role that serves is a superuser or bypasses row level security, and `Unavailable`
    when the database does not answer or the login may not take the role."""
    for role in (APP, SYSTEM):
        async with transaction(engine, Scope(role)) as connection:
            found = await connection.fetchrow(_IN_FORCE)
        if found["rolsuper"] or found["rolbypassrls"]:
            raise UnsafeRole(
                f'Row level security does not hold for the role "{role}". '
                f"As the database's administrator run: alter role {role} nosuperuser nobypassrls"
            )
