import asyncio
import signal

import rich_click as click
import uvloop

from wppconnector.entrypoints import logs
from wppconnector.entrypoints.commands.refusals import explained
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.database import reached
from wppconnector.entrypoints.opening import opened
from wppconnector.entrypoints.settings.environment import environment
from wppconnector.entrypoints.settings.keeping import with_secrets
from wppconnector.entrypoints.settings.loading import load
from wppconnector.entrypoints.worker.running import run_worker


@click.command("worker")
def command() -> None:
    """Run a job worker alone: deliveries, files, deadlines. For machines beside the one that runs `serve`."""
    logs.configure("worker")
    with explained(), reached(load(environment()), start=False) as settings:
        container = Container(settings=with_secrets(settings, Container(settings=settings).entropy()))
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_run(container))


async def _run(container: Container) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with opened(container):
        click.echo("WPPConnector's worker is ready.")
        await run_worker(container, stop)
