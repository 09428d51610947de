"""`wppconnector ...`: one module per command, loaded when it is asked for."""

from importlib import import_module

import rich_click as click
from typing_extensions import override

_MODULES = {
    "serve": "serve",
    "simulate": "simulate",
    "doctor": "doctor",
    "settings": "settings",
    "create-admin": "create_admin",
    "migrate": "migrate",
    "worker": "worker",
    "replay": "replay",
    "backup": "backup",
    "restore": "restore",
    "gateway": "gateway",
}


class Commands(click.RichGroup):
    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULES)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"wppconnector.entrypoints.commands.{_MODULES[cmd_name]}")
        command: click.Command = module.command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wppconnector", prog_name="wppconnector")
def main() -> None:
    """Customer service over WhatsApp for companies with several departments, on your own machine.

    Settings are environment variables; `wppconnector settings` lists them.
    """
