"""What the database must hold before anybody is served: this version's tables, a company, the environment's number."""

from wppconnector.application.errors import Conflict, Rejected, Unavailable
from wppconnector.application.ports.system import CannotStart
from wppconnector.application.use_cases.register_company import Registration
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.opening import opened
from wppconnector.entrypoints.serve.preparation import NewAdmin

FIRST_COMPANY = "SIM Estearina"
FIRST_ADMIN = "Administração"
PASSWORD_LENGTH = 20
"""Characters of a generated password, of 64 each: 120 bits."""


async def prepare(container: Container) -> NewAdmin | None:
    """Migrate, check, and make what is missing; the admin if there had been none. Raises `CannotStart`."""
    # Here it is told to a person; each child would find out by itself, again and again.
    container.media_store()
    await container.migrate()
    try:
        async with opened(container):
            await container.check_roles()
            admin = await _first_company(container)
            await _environment_channel(container)
            return admin
    except Unavailable as failure:
        raise CannotStart(f"The database does not answer, or refuses its user: {failure}") from failure
    except Rejected as failure:
        raise CannotStart(f"{failure} Give the SECRET_KEY that the stored credentials were sealed with.") from failure


async def _first_company(container: Container) -> NewAdmin | None:
    if await container.directory().companies():
        return None
    given = container.settings().administrator
    password = given.password or container.entropy().token()[:PASSWORD_LENGTH]
    try:
        await container.register_company()(Registration(FIRST_COMPANY, FIRST_ADMIN, given.email, password))
    except Conflict:
        # Another machine, starting at the same moment, was first.
        return None
    return NewAdmin(given.email, None if given.password else password)


async def _environment_channel(container: Container) -> None:
    """It belongs to the installation's oldest company."""
    channel = container.settings().channel
    company_id = min(await container.directory().companies())
    try:
        await container.adopt_channel()(company_id, channel.provider, channel.account, channel.settings)
    except Conflict as refusal:
        raise CannotStart(f"{refusal} Remove it there, or leave it out of the environment.") from refusal
