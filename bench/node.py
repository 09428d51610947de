"""A plain Socket.IO server on Node.js with default options, to be measured beside ours. Needs Node.js and npm."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.load import request, run

DIRECTORY = Path(__file__).parent / "node_fanout"
PATIENCE = 60.0


class Node:
    """`pid` is the process whose cost counts. It tells everybody what it is given, as one `message` each."""

    token = ""

    def __init__(self, url: str, pid: int, payload: object) -> None:
        self.url = url
        self.pid = pid
        self._payload = payload

    async def tell(self, messages: int, at_once: int) -> None:
        """`at_once` messages come one by one at the same time, as often as needed."""
        one = request(f"{self.url}/", json.dumps([self._payload]).encode(), {})
        await run(self.url, [[one] * (messages // at_once)] * at_once, at_once)

    async def tell_all(self, messages: int) -> None:
        """All of them are there at once."""
        await run(self.url, [[request(f"{self.url}/", json.dumps([self._payload] * messages).encode(), {})]], 1)


@contextmanager
def node(packet: bytes) -> Iterator[Node]:
    """`packet` is a message as a socket is told it. Installs the library at the first time."""
    _, payload = json.loads(packet[2:])
    if not (DIRECTORY / "node_modules").exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=DIRECTORY, check=True)  # noqa: S607
    process = subprocess.Popen(["node", "server.mjs"], cwd=DIRECTORY, stdout=subprocess.PIPE, text=True)  # noqa: S607
    assert process.stdout is not None
    try:
        yield Node(f"http://127.0.0.1:{int(process.stdout.readline())}", process.pid, payload)
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()
