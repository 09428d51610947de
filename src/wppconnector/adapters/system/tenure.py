"""Who works here, and who certainly does so no more."""

import fcntl
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wppconnector.application.ports.system import Ids

_LENGTH = 36


@dataclass(frozen=True, slots=True)
class Tenure:
    """`holder` names this worker among all that ever were. `former` had its place before and has ended; None when
    nobody had."""

    holder: UUID
    former: UUID | None


@contextmanager
def tenure(directory: Path, ids: Ids) -> Iterator[Tenure]:
    """Take the first free place in `directory`.

    A place is a file that its worker keeps locked. The kernel lets go of the lock however the worker ends, and not
    before, so a name found in a place that can be locked is the name of a dead one.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    for number in itertools.count(1):
        descriptor = os.open(directory / f"worker-{number}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            continue
        try:
            yield _moved_in(descriptor, ids())
        finally:
            os.close(descriptor)
        return


def _moved_in(descriptor: int, holder: UUID) -> Tenure:
    former = _read(descriptor)
    os.pwrite(descriptor, str(holder).encode(), 0)
    return Tenure(holder, former)


def _read(descriptor: int) -> UUID | None:
    """Nothing can be read from a new place, nor from one whose name was being written when the power went."""
    try:
        return UUID(os.pread(descriptor, _LENGTH, 0).decode())
    except ValueError:
        return None
