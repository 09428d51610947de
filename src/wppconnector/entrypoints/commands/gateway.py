import asyncio
import signal

import msgspec
import rich_click as click
import uvloop

from wppconnector.entrypoints import logs
from wppconnector.entrypoints.commands.refusals import explained
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.database import reached
from wppconnector.entrypoints.gateway import Driver, serve_sockets
from wppconnector.entrypoints.opening import opened
from wppconnector.entrypoints.serve.port import reserved
from wppconnector.entrypoints.settings.environment import environment
from wppconnector.entrypoints.settings.keeping import with_secrets
from wppconnector.entrypoints.settings.loading import load
from wppconnector.entrypoints.settings.model import Settings

DEFAULT_PORT = 4001


@click.command("gateway")
@click.option("--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="0: a free one.")
@click.option(
    "--driver",
    type=click.Choice([driver.value for driver in Driver]),
    default=Driver.AUTO.value,
    show_default=True,
    help="What carries the sockets; auto is socketify where this machine has it.",
)
def command(port: int, driver: str) -> None:
    """Host Socket.IO alone, beside `serve --no-socketio`, in one process or, for many agents, in several.

    A proxy sends /socket.io here, each browser always to the same gateway, and everything else to the API. All
    processes need the same REDIS_URL. HOST is the address to listen at; PORT is the API's and not used here.

    socketify tells many sockets the same thing for a fraction of the price. It needs the extra [gateway], the system's
    libuv and Linux or macOS on a usual processor; anywhere else the portable host of `serve` does the same.
    """
    logs.configure("gateway")
    with explained(), reached(load(environment()), start=False) as settings, reserved(settings.http.host, port) as free:
        container = Container(settings=_at(with_secrets(settings, Container(settings=settings).entropy()), free))
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_run(container, Driver(driver)))


async def _run(container: Container, driver: Driver) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)

    def ready() -> None:
        click.echo(f"WPPConnector's gateway is ready: {container.settings().http.local_url}/socket.io/")

    async with opened(container):
        await serve_sockets(container, driver, stop, ready)


def _at(settings: Settings, port: int) -> Settings:
    return msgspec.structs.replace(settings, http=msgspec.structs.replace(settings.http, port=port))
