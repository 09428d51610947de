"""Processes of the program that run beside `serve`, each by a command of its own."""

import re
import subprocess
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from tests.e2e.server import PATIENCE, PROGRAM


class Beside:
    """`with Beside(environ, "gateway", "--port", "0", says="ready") as gateway` starts it, and stops it at the end.
    `output` is all that it wrote so far."""

    def __init__(self, environ: Mapping[str, str], *arguments: str, says: str) -> None:
        self._environ = dict(environ)
        self._arguments = arguments
        self._says = says
        self.output = ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            assert self._process.wait(PATIENCE) == 0, self.output

    def start(self) -> None:
        self._said = threading.Event()
        self._process = subprocess.Popen(
            [*PROGRAM, *self._arguments],
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()

    def wait_until_ready(self) -> None:
        assert self._said.wait(PATIENCE), self.output
        assert self._process.poll() is None, self.output

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(PATIENCE)

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.output += line
            if re.search(self._says, line):
                self._said.set()
        process.stdout.close()
        self._said.set()
