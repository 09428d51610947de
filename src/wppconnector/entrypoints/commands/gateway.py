import sys

import rich_click as click


@click.command("gateway")
def command() -> None:
    """Host the sockets of very many agents in a process of its own. Not part of this release yet."""
    click.echo(
        "The gateway needs the extra `wppconnector[gateway]` and is not part of this release yet.\n"
        "Until then `wppconnector serve` hosts Socket.IO itself, on the API's port.",
        err=True,
    )
    sys.exit(2)
