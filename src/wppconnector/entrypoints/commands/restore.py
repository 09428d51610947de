import asyncio
from pathlib import Path

import rich_click as click

from wppconnector.entrypoints.backup.archive import database_in, opened, put_back_files
from wppconnector.entrypoints.commands.refusals import explained
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.database import reached
from wppconnector.entrypoints.settings.environment import environment
from wppconnector.entrypoints.settings.loading import load


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(file: Path, yes: bool) -> None:
    """Replace everything by what `backup` wrote into FILE. Stop `serve` and all workers first.

    Inboxes that were open then take their state afresh.
    """
    with explained(), reached(load(environment())) as settings:
        settings.data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
        with opened(file, settings.data_dir) as (manifest, unpacked):
            if not yes:
                click.confirm(f"Replace everything by the state of {manifest.made_at}?", abort=True)
            container = Container(settings=settings)
            # The roles that the dump speaks of, and afterwards the tables that a newer version added.
            asyncio.run(_migrate(container))
            container.dump().load(database_in(unpacked))
            asyncio.run(_migrate(container))
            put_back_files(unpacked, settings)
        click.echo(f"Restored the state of {manifest.made_at}. Start `wppconnector serve` again.")


async def _migrate(container: Container) -> None:
    await container.migrate()
