"""The database: reachable, at this version's tables, and serving under roles that see one company at a time."""

from collections.abc import AsyncIterator

from wppconnector.application.errors import Unavailable
from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.doctor.finding import Finding, broken, good, warning

_MIGRATE = "Run `wppconnector migrate`; `wppconnector serve` does it too."


async def database(container: Container) -> AsyncIterator[Finding]:
    """`container` has been opened."""
    private = container.settings().database.embedded
    where = "the private one in DATA_DIR" if private else "the one of DATABASE_URL"
    try:
        await container.check_roles()
    except Unavailable as failure:
        yield broken("Database", f"{where}: {failure}", f"Is it running, and is the user right? {_MIGRATE}")
        return
    except CannotStart as unsafe:
        yield broken("Database", str(unsafe), "Row level security must hold for whoever serves.")
        return
    yield good("Database", f"{where} answers, and row level security holds")
    try:
        companies = await container.directory().companies()
        await container.event_log().end()
    except Exception as error:  # noqa: BLE001 - whatever it is, the tables are not as they should be
        yield broken("Tables", f"cannot be read ({type(error).__name__})", _MIGRATE)
        return
    if companies:
        yield good("Tables", "are there")
    else:
        yield warning("Tables", "there is no company yet", "`wppconnector serve` makes it, with its first admin.")
