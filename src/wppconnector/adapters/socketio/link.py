"""A websocket as a session sees it, whichever server carries it."""

from typing import Protocol

MOST_WAITING = 1000
"""Packets that may wait for one slow client. Beyond that it is cut: it will come back and fetch what it missed."""


class Link(Protocol):
    def send(self, packet: str | bytes) -> bool:
        """Send after all that was sent before, at once or when the other side reads. False, and nothing is sent, when
        too much waits already. A link that is closed takes everything and sends nothing."""
        ...

    def enter(self, room: str) -> bool:
        """Whether what is published in the room reaches this link from now on."""
        ...

    def leave(self, room: str) -> None: ...

    def end(self) -> None:
        """Close it once what waits has been sent."""
        ...
