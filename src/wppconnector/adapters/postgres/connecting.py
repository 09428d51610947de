"""The pool of connections to one database."""

from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

COMMAND_SECONDS = 9
"""How long one question may take: whoever waits for the answer over HTTP, providers above all, waits hardly longer. The
server gives up a second before, and says so; this is for one that says nothing."""
READING_SECONDS = 20
"""The same for figures and tables, which read a whole period."""

_SETTINGS = {"application_name": "wppconnector", "jit": "off"}


def driver_url(url: str) -> URL:
    """`postgresql://...` or `postgres://...`, as the asyncpg driver wants it. `sslmode` and `host` parameters work."""
    parsed = make_url(url.replace("postgres://", "postgresql://", 1)).set(drivername="postgresql+asyncpg")
    if mode := parsed.query.get("sslmode"):
        parsed = parsed.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return parsed


def connect(url: str, *, size: int = 10, wait: float = 10.0, pooler: bool = False) -> AsyncEngine:
    """An engine of at most `size` connections; who needs one more waits up to `wait` seconds for it.

    `pooler`: a transaction pooler stands between, so nothing may be kept on a connection. JSON columns arrive and leave
    as JSON text.
    """
    options: dict[str, Any] = {"timeout": 10, "command_timeout": COMMAND_SECONDS}
    if pooler:
        options |= {"statement_cache_size": 0, "prepared_statement_cache_size": 0, "prepared_statement_name_func": str}
    else:
        options["server_settings"] = _SETTINGS
    engine = create_async_engine(
        driver_url(url),
        pool_size=size,
        max_overflow=0,
        pool_timeout=wait,
        connect_args=options,
        json_serializer=_as_it_is,
        json_deserializer=_as_it_is,
    )
    event.listen(engine.sync_engine, "checkout", _replace_closed)
    return engine


def _as_it_is(json: str) -> str:
    return json


def _replace_closed(connection: Any, *_: object) -> None:
    """A connection that the server closed while it lay in the pool is known to be closed without asking."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError
