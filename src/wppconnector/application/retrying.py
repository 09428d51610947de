"""How long to wait before trying again, and what to call it when trying again is over."""

from datetime import timedelta
from uuid import UUID

MOST_ATTEMPTS = 5
LONGEST_WAIT = timedelta(minutes=5)

UNCONFIRMED = "unconfirmed"
"""The error code of a message that may have left: nobody could tell, and it was not sent once more."""


def backoff(failures: int, salt: UUID, base: int = 2) -> timedelta:
    """Seconds growing as `base` to the power of `failures` so far, up to `LONGEST_WAIT`, and up to half as much again
    so that waiters spread. `salt` decides that part: the same wait is never computed from chance."""
    seconds = min(float(base) ** (failures + 1), LONGEST_WAIT.total_seconds())
    return timedelta(seconds=seconds * (1 + (salt.int % 1000) / 2000))
