"""The child processes: started, handed their settings, watched, started again, and stopped."""

import contextlib
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.serve.pipes import bury, hand
from wppconnector.entrypoints.serve.signals import withheld

STOP_SECONDS = 20.0
"""How long children may take for what is under way. Longer than a worker's own patience, shorter than Docker's."""
START_SECONDS = 120.0
ROUND_SECONDS = 2.0
MOST_RESTARTS = 3
WITHIN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the program that runs as a process: `module` is run with `arguments`."""

    name: str
    module: str
    arguments: Sequence[str] = ()


@dataclass(slots=True)
class Children:
    """All children of this process, each watched through the pipe that is its standard output."""

    _running: dict[subprocess.Popen[bytes], Part] = field(default_factory=dict)
    _settings: bytes = b""
    _deaths: list[float] = field(default_factory=list)

    def start(self, part: Part) -> None:
        """The child imports its modules meanwhile, and waits for its settings."""
        command = [sys.executable, "-m", part.module, *part.arguments]
        with withheld():
            child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own
        self._running[child] = part

    def begin(self, settings: bytes) -> None:
        """Hand `settings` to all, and return once all do their work. Raises `CannotStart` when one ends instead."""
        self._settings = settings
        for child in self._running:
            hand(child, settings)
        waiting = set(self._running)
        deadline = time.monotonic() + START_SECONDS
        while waiting:
            spoken = _heard(waiting, max(0.0, deadline - time.monotonic()))
            if not spoken:
                raise CannotStart(f"The {self._names(waiting)} took longer than {START_SECONDS:.0f} seconds to start.")
            for child, said in spoken:
                if not said:
                    raise CannotStart(f"The {self._running[child].name} ended at its start. Its last lines say why.")
                waiting.discard(child)

    def watch(self) -> Iterator[str | None]:
        """Start again what ends by itself, telling of each; None every few moments in which nothing did.

        Raises `CannotStart` when that happens too often.
        """
        while True:
            for child, said in _heard(set(self._running), ROUND_SECONDS):
                if not said:
                    yield self._replace(child)
            yield None

    def stop(self) -> None:
        """Tell all to stop and wait for them; who takes too long is killed."""
        for child in self._running:
            with contextlib.suppress(ProcessLookupError):
                child.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in self._running:
            try:
                child.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
            bury(child)
        self._running.clear()

    def _replace(self, child: subprocess.Popen[bytes]) -> str:
        part = self._running.pop(child)
        code = bury(child)
        now = time.monotonic()
        self._deaths = [*(at for at in self._deaths if now - at < WITHIN_SECONDS), now]
        if len(self._deaths) > MOST_RESTARTS:
            raise CannotStart(f"The {part.name} ended again (exit code {code}); too often to go on. The log says why.")
        self.start(part)
        hand(next(reversed(self._running)), self._settings)
        return f"The {part.name} ended (exit code {code}) and is started again."

    def _names(self, children: set[subprocess.Popen[bytes]]) -> str:
        return " and the ".join(self._running[child].name for child in children)


def _heard(
    children: set[subprocess.Popen[bytes]], timeout: float | None
) -> list[tuple[subprocess.Popen[bytes], bytes]]:
    """What children said, at least one of them unless `timeout` seconds pass. Nothing is said by one that ended."""
    with selectors.DefaultSelector() as selector:
        for child in children:
            assert child.stdout is not None  # noqa: S101 - opened as a pipe
            selector.register(child.stdout, selectors.EVENT_READ, child)
        return [(key.data, key.data.stdout.readline()) for key, _ in selector.select(timeout)]
