import asyncio
import sys
from collections.abc import AsyncIterator

import rich_click as click
from rich.console import Console
from rich.markup import escape

from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.commands.refusals import explained
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.database import reached
from wppconnector.entrypoints.doctor.database import database
from wppconnector.entrypoints.doctor.finding import Finding, Health, good
from wppconnector.entrypoints.doctor.machine import directories, server
from wppconnector.entrypoints.doctor.shared import media, redis
from wppconnector.entrypoints.doctor.whatsapp import number
from wppconnector.entrypoints.opening import opened
from wppconnector.entrypoints.settings.environment import environment
from wppconnector.entrypoints.settings.keeping import with_secrets
from wppconnector.entrypoints.settings.loading import load
from wppconnector.entrypoints.settings.model import Settings

_SIGNS = {Health.GOOD: "[green]✓[/]", Health.WARNING: "[yellow]![/]", Health.BROKEN: "[red]✗[/]"}


@click.command("doctor")
def command() -> None:
    """Check settings, directories, database, Redis, the store of files and the WhatsApp number, and say what to do.
    Changes nothing.

    Exit code 1 when something does not work, 2 when the settings are wrong.
    """
    console = Console(soft_wrap=True, highlight=False)
    with explained():
        settings = load(environment())
        findings = asyncio.run(_examined(settings, console))
    if any(finding.health is Health.BROKEN for finding in findings):
        sys.exit(1)


async def _examined(settings: Settings, console: Console) -> list[Finding]:
    findings = []
    async for finding in _examination(settings):
        findings.append(finding)
        console.print(f"{_SIGNS[finding.health]} [bold]{finding.subject}[/]  {escape(finding.text)}")
        if finding.advice:
            console.print(f"    {escape(finding.advice)}")
    return findings


async def _examination(settings: Settings) -> AsyncIterator[Finding]:
    yield good("Settings", "all are valid")
    for finding in directories(settings):
        yield finding
    yield await server(settings)
    container = Container(settings=settings)
    yield await redis(container)
    yield await media(container)
    if settings.channel.provider == "WAHA":
        container = Container(settings=with_secrets(settings, container.entropy()))
    async for finding in number(container):
        yield finding
    await container.whatsapp().aclose()
    try:
        with reached(settings, start=False) as within_reach:
            container = Container(settings=with_secrets(within_reach, container.entropy()))
            async with opened(container):
                async for finding in database(container):
                    yield finding
    except CannotStart as not_running:
        yield good("Database", str(not_running))
