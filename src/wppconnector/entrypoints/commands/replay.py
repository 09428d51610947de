import asyncio

import rich_click as click

from wppconnector.entrypoints import logs
from wppconnector.entrypoints.commands.refusals import explained
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.database import reached
from wppconnector.entrypoints.opening import opened
from wppconnector.entrypoints.settings.environment import environment
from wppconnector.entrypoints.settings.keeping import with_secrets
from wppconnector.entrypoints.settings.loading import load


@click.command("replay")
def command() -> None:
    """Try webhook events again that could not be stored. What fails again is kept again."""
    logs.configure("replay")
    with explained(), reached(load(environment())) as settings:
        container = Container(settings=with_secrets(settings, Container(settings=settings).entropy()))
        replayed = asyncio.run(_replay(container))
        click.echo(f"{replayed} replayed; what failed again is told above." if replayed else "Nothing is waiting.")


async def _replay(container: Container) -> int:
    async with opened(container):
        companies = await container.directory().companies()
        return sum([await container.replay_rejected()(company_id) for company_id in companies])
