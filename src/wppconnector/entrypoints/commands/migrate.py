import asyncio

import rich_click as click

from wppconnector.entrypoints.commands.refusals import explained
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.database import reached
from wppconnector.entrypoints.settings.environment import environment
from wppconnector.entrypoints.settings.loading import load


@click.command("migrate")
def command() -> None:
    """Bring the database to this version's tables. `serve` does it too, at every start."""
    with explained(), reached(load(environment())) as settings:
        asyncio.run(_migrate(Container(settings=settings)))
        click.echo("The database is up to date.")


async def _migrate(container: Container) -> None:
    await container.migrate()
