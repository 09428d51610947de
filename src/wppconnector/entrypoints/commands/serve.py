import os
import shutil
import sys
from pathlib import Path

import rich_click as click
from rich.console import Console
from rich.markup import escape
from typing_extensions import override

from wppconnector.domain.channel import ProviderKind
from wppconnector.entrypoints import logs
from wppconnector.entrypoints.commands.refusals import explained
from wppconnector.entrypoints.serve.parent import Listener, Options, serve
from wppconnector.entrypoints.serve.preparation import NewAdmin
from wppconnector.entrypoints.settings.environment import environment
from wppconnector.entrypoints.settings.model import Settings

SIMULATED_PHONE = "+5511987654321"


@click.command("serve")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, help="API processes; more than one needs Redis and gateways."
)
@click.option("--no-worker", is_flag=True, help="Leave deliveries and deadlines to `wppconnector worker` elsewhere.")
@click.option("--no-socketio", is_flag=True, help="Leave Socket.IO to `wppconnector gateway`.")
def command(workers: int, no_worker: bool, no_socketio: bool) -> None:
    """Start everything: database, API, inbox, sockets and job worker. Ctrl-C stops it all.

    The first start makes the database, a company and its first admin, whose password it prints once.
    """
    logs.configure("serve")
    with explained():
        serve(environment(), Options(workers, not no_worker, not no_socketio), Announcer())


class Announcer(Listener):
    """Tells a person at the terminal where to go next. A terminal that has gone away is told nothing."""

    def __init__(self) -> None:
        self._console = Console(soft_wrap=True, highlight=False)
        self._is_ready = False

    @override
    def admin_made(self, admin: NewAdmin) -> None:
        self._say(f"First admin: [bold]{escape(admin.email)}[/]")
        if admin.generated is not None:
            self._say(f"   Password: [bold]{escape(admin.generated)}[/]   (shown only this once)")

    @override
    def ready(self, settings: Settings) -> None:
        self._is_ready = True
        url, channel = settings.http.local_url, settings.channel
        self._say(f"\n[bold green]WPPConnector is ready:[/] [bold]{url}[/]")
        self._say(f"  Sign in   as {escape(settings.administrator.email)}")
        program = escape(_program())
        self._say(f"            (a lost password: {program} create-admin --reset)")
        self._say(f"  API       {url}/schema")
        if channel.provider is ProviderKind.SIMULATOR:
            self._say(f"  Try it    {program} simulate --phone {SIMULATED_PHONE}   (in a second terminal)")
        else:
            self._say(f"  WhatsApp  {channel.provider} {escape(channel.account)}   (check it: {program} doctor)")
        if channel.settings.get("allow_unsigned"):
            self._say(
                "  [bold red]Careful[/]   WAHA_ALLOW_UNSIGNED is on: whoever reaches this port may write as anybody."
            )
        self._say("  Stop      Ctrl-C\n")

    @override
    def stopping(self, signal: str) -> None:
        if self._is_ready:
            self._say(f"\nStopping{f' ({signal})' if signal else ''} ...")

    def _say(self, text: str) -> None:
        try:
            self._console.print(text)
        except OSError:
            self._console.quiet = True


def _program() -> str:
    """This program as it can be typed here: outside an active environment that takes its path."""
    name = Path(sys.argv[0]).name
    return name if shutil.which(name) else os.path.relpath(sys.argv[0])
