"""What the processes of an installation share besides the database: through Redis when there are several."""

from dependency_injector import containers, providers

from wppconnector.adapters.memory.bell import MemoryBell
from wppconnector.adapters.memory.bus import MemoryBus
from wppconnector.adapters.memory.rate_limit import MemoryRateLimit
from wppconnector.adapters.postgres.bell import PostgresBell
from wppconnector.application.ports.realtime import Bell, Bus
from wppconnector.application.ports.security import RateLimit
from wppconnector.application.ports.system import CannotStart, Clock, Ids
from wppconnector.entrypoints.settings.model import Settings

One = providers.Singleton

_MISSING = "REDIS_URL needs the extra: pip install 'wppconnector[redis]', or unset it."


# Who has no Redis needs no library for it.
def _redis_bus(url: str, ids: Ids) -> Bus:
    try:
        from wppconnector.adapters.redis.bus import RedisBus  # noqa: PLC0415
        from wppconnector.adapters.redis.connecting import connect  # noqa: PLC0415
    except ImportError as missing:
        raise CannotStart(_MISSING) from missing
    return RedisBus(connect(url), ids())


async def _check_redis(url: str) -> None:
    try:
        from wppconnector.adapters.redis.connecting import check  # noqa: PLC0415
    except ImportError as missing:
        raise CannotStart(_MISSING) from missing
    await check(url)


def _redis_bell(local: Bell, bus: Bus) -> Bell:
    from wppconnector.adapters.redis.bell import RedisBell  # noqa: PLC0415

    return RedisBell(local, bus)


def _redis_rate_limit(url: str, clock: Clock, alone: RateLimit) -> RateLimit:
    from wppconnector.adapters.redis.connecting import connect  # noqa: PLC0415
    from wppconnector.adapters.redis.rate_limit import RedisRateLimit  # noqa: PLC0415

    return RedisRateLimit(connect(url), clock, alone)


def _way(settings: Settings) -> str:
    return "redis" if settings.database.redis_url else "alone"


def _waking(settings: Settings) -> str:
    """Memory keeps everything in this process, where nobody else could be woken."""
    if settings.store == "memory":
        return "alone"
    return "redis" if settings.database.redis_url else "postgres"


class Sharing(containers.DeclarativeContainer):
    settings = providers.Dependency(instance_of=Settings)
    clock: providers.Dependency[Clock] = providers.Dependency()
    ids: providers.Dependency[Ids] = providers.Dependency()
    _redis_url = settings.provided.database.redis_url

    way = providers.Callable(_way, settings)
    waking = providers.Callable(_waking, settings)
    check_redis = providers.Callable(_check_redis, _redis_url)
    bus = providers.Selector(way, alone=One(MemoryBus), redis=One(_redis_bus, _redis_url, ids))
    bell = providers.Selector(
        waking,
        alone=One(MemoryBell),
        postgres=One(PostgresBell, settings.provided.database.listen_url),
        redis=One(_redis_bell, One(MemoryBell), bus),
    )
    _alone = One(MemoryRateLimit, clock)
    rate_limit = providers.Selector(way, alone=_alone, redis=One(_redis_rate_limit, _redis_url, clock, _alone))
