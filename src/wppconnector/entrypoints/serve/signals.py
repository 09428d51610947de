"""Being told to stop: the first time it is asked politely, and everything is put in order."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Told(BaseException):
    """Somebody wants the program to stop. Not an `Exception`, so that nothing takes it for a failure."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)


def ignore_signals() -> None:
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def told_to_stop() -> Iterator[None]:
    """Inside, the first signal raises `Told`; further ones change nothing, since putting things in order goes on.

    Only in the main thread.
    """

    def tell(number: int, _frame: FrameType | None) -> None:
        ignore_signals()
        raise Told(number)

    before = {number: signal.signal(number, tell) for number in STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def withheld() -> Iterator[None]:
    """Inside, signals wait. Processes started here never get those a terminal sends to all: their parent tells them."""
    waiting = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, waiting)
