from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import rich_click as click

from wppconnector.entrypoints.backup.archive import FORMAT, Manifest, write
from wppconnector.entrypoints.commands.refusals import explained
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.database import reached
from wppconnector.entrypoints.settings.environment import environment
from wppconnector.entrypoints.settings.loading import load


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write everything into FILE: database, files of messages, generated secrets.

    Works while `serve` runs. Whoever has the file can read all of it: keep it where nobody else looks. Files that lie
    in a bucket (MEDIA_URL) stay there, and are backed up there.
    """
    with explained(), reached(load(environment())) as settings:
        container = Container(settings=settings)
        with TemporaryDirectory(prefix=".backup-", dir=file.absolute().parent) as folder:
            database = Path(folder) / "database.sql"
            # First the database: every file that it speaks of is there by now.
            container.dump().save(database)
            manifest = Manifest(FORMAT, version("wppconnector"), container.clock().now().isoformat())
            write(file, manifest, database, settings)
        if settings.media_bucket is not None:
            click.echo(f"Without the files of messages: back up {settings.media_bucket.url} as well.")
        click.echo(f"{file}: {file.stat().st_size // 1024 + 1} kB")
