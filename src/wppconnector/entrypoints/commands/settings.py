import rich_click as click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from wppconnector.entrypoints.commands.refusals import explained
from wppconnector.entrypoints.settings.environment import environment
from wppconnector.entrypoints.settings.loading import load
from wppconnector.entrypoints.settings.table import rows


@click.command("settings")
def command() -> None:
    """List every setting: the value in force, where it comes from, what it means. Secrets are not shown."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Variable", no_wrap=True)
    table.add_column("Value, and what it means", overflow="fold")
    for row in rows(environment()):
        source = "" if row.given else " [dim](default)[/]"
        table.add_row(
            row.name, f"[bold]{escape(row.value) or 'unset'}[/]{source if row.value else ''}\n{escape(row.meaning)}"
        )
    Console(highlight=False).print(table)
    with explained():
        load(environment())
