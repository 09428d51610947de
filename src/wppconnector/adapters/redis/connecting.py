"""Connections to Redis that give up quickly: everything has a way without it."""

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from wppconnector.application.errors import Unavailable

PATIENCE = 0.5
"""Seconds."""

GONE = (RedisError, OSError, TimeoutError)
"""What an absent, silent or overloaded server shows as."""


def connect(url: str, patience: float = PATIENCE) -> Redis:
    """Connects at the first command, and again after a loss. Either, or a command, may take `patience` seconds."""
    client: Redis = Redis.from_url(
        url, socket_connect_timeout=patience, socket_timeout=patience, retry=Retry(NoBackoff(), 0)
    )
    return client


async def check(url: str) -> None:
    """Raises `Unavailable` when the server does not answer, or refuses who asks."""
    async with connect(url) as client:
        try:
            await client.ping()
        except GONE as failure:
            raise Unavailable(f"{type(failure).__name__}: {failure}") from failure
