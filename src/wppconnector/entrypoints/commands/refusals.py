"""What cannot be done is said in words for the operator, never as a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape

from wppconnector.application.ports.system import CannotStart
from wppconnector.domain.errors import DomainError
from wppconnector.entrypoints.settings.model import SettingsInvalid

IMPOSSIBLE = 1
WRONG_SETTINGS = 2


@contextmanager
def explained() -> Iterator[None]:
    """Exit 2 for wrong settings, all of them told; exit 1 for what this machine or the product's rules refuse."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    try:
        yield
    except SettingsInvalid as invalid:
        console.print("[bold red]The settings need a change:[/]")
        for problem in invalid.problems:
            console.print(f"  • {escape(problem)}")
        console.print("`wppconnector settings` lists them all.")
        sys.exit(WRONG_SETTINGS)
    except (CannotStart, DomainError) as refusal:
        console.print(f"[bold red]WPPConnector cannot do this.[/] {escape(str(refusal))}")
        sys.exit(IMPOSSIBLE)
