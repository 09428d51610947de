"""Logs: one JSON object a line, or coloured lines for a person at a terminal.

They hold ids, codes and counts; never the text of a message, never a secret. Foreign exceptions quote what they failed
on (PostgreSQL quotes whole rows), so of those only the type and the place are told.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.types import ExcInfo, Processor

_QUIET = ("httpx", "httpcore", "asyncio", "socketio", "engineio", "sqlalchemy", "alembic", "_granian")
_FRAMES = 12

_FOR_PEOPLE: list[Processor] = [structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False)]
_FOR_MACHINES: list[Processor] = [
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
]

Event = MutableMapping[str, Any]


def configure(process: str, *, colours: bool | None = None) -> None:
    """Send the logs of this process and its libraries to standard error. `colours` None: when that is a terminal."""
    terminal = sys.stderr.isatty() if colours is None else colours
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        *(_FOR_PEOPLE if terminal else _FOR_MACHINES),
        _discreet,
    ]
    last: Processor = structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer()
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before,
        processors=[_of(process), structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def described(error: BaseException) -> str:
    """What may be told of an exception: its type, and its words when they are ours."""
    name = type(error).__name__
    return f"{name}: {error}" if type(error).__module__.startswith("wppconnector.") else name


def _of(process: str) -> Processor:
    def add(_logger: Any, _method: str, event: Event) -> Event:
        event["process"] = process
        return event

    return add


def _discreet(_logger: Any, _method: str, event: Event) -> Event:
    error = _error_of(event.pop("exc_info", None))
    if error is not None:
        event["error"] = described(error)
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        event["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def _error_of(given: bool | BaseException | ExcInfo | None) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return given[1]
    return sys.exc_info()[1] if given else None
