"""The port by which several processes agree on who does what only one of them should."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol


class Turns(Protocol):
    def take(self, duty: str) -> AbstractAsyncContextManager[bool]:
        """Whether `duty` is ours until the end of the block; False while another process has it. Entering does not
        wait, and may raise `Unavailable`. Whoever vanishes gives all duties up."""
        ...
