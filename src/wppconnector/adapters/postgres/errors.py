"""What went wrong in the driver, in the words of the port."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from wppconnector.application.errors import ConcurrentUpdate, Conflict, Rejected, Unavailable

CONFLICTS: Mapping[str, str] = {
    "users_email_key": "email",
    "departments_slug_key": "slug",
    "channels_account_key": "account",
    "quick_replies_shortcut_key": "shortcut",
    "labels_name_key": "name",
}
"""Unique keys that a person can violate, and the field to show it at."""

DELETABLE = frozenset({"conversation_labels_label_fkey"})
"""Keys that point to what somebody may have deleted since it was read."""

_CONFLICTING = ("40001", "40P01", "55P03")  # serialization failure, deadlock, lock not available
_BROKEN = ("08", "53", "57", "58", "25P03")  # connection, resources, operator, system, idle for too long
_NEVER = ("22", "23", "42501")  # data that fits no column, broken constraints, rows of another company
_UNIQUE = "23505"

_DRIVER = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


@contextmanager
def translated() -> Iterator[None]:
    """Raises `ConcurrentUpdate`, `Conflict`, `Unavailable` or `Rejected` for what the driver raises inside.

    What can only be a mistake in the program, such as a misspelt column, passes unchanged.
    """
    try:
        yield
    except (PoolTimeout, OSError, TimeoutError) as error:
        raise Unavailable(f"The database does not answer: {type(error).__name__}.") from error
    except UnicodeEncodeError as error:
        raise Rejected("The text holds half a character.") from error
    except (DBAPIError, *_DRIVER) as error:
        translation = _translation(_cause_of(error))
        if translation is None:
            raise
        raise translation from error


def _cause_of(error: BaseException) -> BaseException:
    """The driver's own error below the layers that wrap it."""
    while isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    return error.__cause__ if not isinstance(error, _DRIVER) and error.__cause__ is not None else error


def _translation(error: BaseException) -> Exception | None:
    state: str | None = getattr(error, "sqlstate", None)
    if isinstance(error, asyncpg.InterfaceError | asyncpg.InternalClientError | OSError):
        return Unavailable("The connection to the database was lost.")
    if state is None:
        return None
    if state == _UNIQUE:
        return _taken(getattr(error, "constraint_name", None) or "")
    if state in _CONFLICTING or getattr(error, "constraint_name", None) in DELETABLE:
        return ConcurrentUpdate(str(error))
    if state.startswith(_BROKEN):
        return Unavailable(str(error))
    return Rejected(str(error)) if state.startswith(_NEVER) else None


def _taken(constraint: str) -> Exception:
    """A key that people choose is a conflict to show; any other was taken by somebody faster."""
    if field := CONFLICTS.get(constraint):
        return Conflict(f"Another one has this {field} already.", field=field)
    return ConcurrentUpdate(f"{constraint} was taken meanwhile")
