"""The process that prepares the database, as its parent sees it.

It loads the whole program, which takes time and memory: so it starts at once, waits for the settings as the other
children do, and ends when it is done. The parent, which stays, never loads the program.
"""

import subprocess
import sys
from dataclasses import dataclass

import msgspec

from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.serve.pipes import bury, hand
from wppconnector.entrypoints.serve.signals import withheld

MODULE = "wppconnector.entrypoints.serve.preparing_child"


@dataclass(frozen=True, slots=True)
class NewAdmin:
    """`generated` is the password that nobody else knows yet, or None when the settings gave one."""

    email: str
    generated: str | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the process says at its end. `refusal` is why nobody can be served, in words for a person."""

    admin: NewAdmin | None = None
    refusal: str | None = None


class Preparation:
    def __init__(self) -> None:
        command = [sys.executable, "-m", MODULE]
        with withheld():
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - ours

    def finish(self, settings: bytes) -> NewAdmin | None:
        """Hand over the settings, and return when the database is ready; the admin if there had been none.

        Raises `CannotStart`.
        """
        hand(self._process, settings)
        assert self._process.stdout is not None  # noqa: S101 - opened as a pipe
        said = self._process.stdout.read()
        self._process.wait()
        if not said:
            raise CannotStart("The database could not be prepared. The last lines of the log say why.")
        prepared = msgspec.json.decode(said, type=Prepared)
        if prepared.refusal is not None:
            raise CannotStart(prepared.refusal)
        return prepared.admin

    def stop(self) -> None:
        """Harmless when it has ended. What it had not finished, the database takes back."""
        self._process.kill()
        bury(self._process)
