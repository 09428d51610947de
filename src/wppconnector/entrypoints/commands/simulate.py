import asyncio
import sys

import httpx
import rich_click as click
from rich.console import Console
from rich.markup import escape

from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.commands.refusals import explained
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.database import reached
from wppconnector.entrypoints.settings.environment import environment
from wppconnector.entrypoints.settings.keeping import with_secrets
from wppconnector.entrypoints.settings.loading import load
from wppconnector.entrypoints.simulate.chat import chat
from wppconnector.entrypoints.simulate.phone import Phone
from wppconnector.entrypoints.simulate.sign_in import local_token, log_in


@click.command("simulate")
@click.option("--phone", default="+5511987654321", show_default=True, help="The customer's number.")
@click.option("--name", default=None, help="The customer's name, as WhatsApp would show it.")
@click.option("--url", default=None, help="Address of the server; this machine's when left out.")
@click.option("--email", default=None, help="Sign in as this user, for a server elsewhere.")
@click.option("--password", default=None, help="Asked for when --email is given without it.")
def command(phone: str, name: str | None, url: str | None, email: str | None, password: str | None) -> None:
    """Play a customer: what you type is what the customer writes, and the answers appear as on a phone.

    Needs nothing on the machine that runs `serve` with WHATSAPP_PROVIDER=SIMULATOR. Lines may also be piped in.
    """
    if email and password is None:
        password = click.prompt("Password", hide_input=True)
    with explained():
        address = url or load(environment()).http.local_url
        token = _token(address, email, password or "")
        try:
            asyncio.run(_chat(address, token, phone, name))
        except httpx.HTTPError as error:
            raise CannotStart(f"{address} does not answer ({type(error).__name__}). Is `serve` running?") from error
        except KeyboardInterrupt:
            click.echo()


def _token(address: str, email: str | None, password: str) -> str:
    if email:
        try:
            return asyncio.run(log_in(address, email, password))
        except httpx.HTTPError as error:
            raise CannotStart(f"{address} does not answer ({type(error).__name__}). Is `serve` running?") from error
    with reached(load(environment()), start=False) as settings:
        container = Container(settings=with_secrets(settings, Container(settings=settings).entropy()))
        return asyncio.run(local_token(container))


async def _chat(address: str, token: str, number: str, name: str | None) -> None:
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    async with httpx.AsyncClient(base_url=address, headers={"authorization": f"Bearer {token}"}) as client:
        if console.is_terminal:
            console.print(f"[dim]You are {escape(name or number)}. Write, and press Enter; Ctrl-C ends.[/]")
        await chat(Phone(client, number, name), console)
