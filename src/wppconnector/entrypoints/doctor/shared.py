"""What the processes share besides the database: Redis, and where files are kept."""

from urllib.parse import urlsplit

from wppconnector.application.errors import Unavailable
from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.doctor.finding import Finding, broken, good


async def redis(container: Container) -> Finding:
    url = urlsplit(container.settings().database.redis_url)
    if not url.scheme:
        return good("Redis", "not used: everything is inside the process")
    # Never with what stands before the host: a password.
    where = url.hostname or url.path
    try:
        await container.check_redis()
    except Unavailable as failure:
        return broken("Redis", f"{where} does not answer, or refuses: {failure}", "Start it, or correct REDIS_URL.")
    except CannotStart as missing:
        return broken("Redis", "its library is not installed", str(missing))
    return good("Redis", f"answers at {where}{', over TLS' if url.scheme == 'rediss' else ''}")


async def media(container: Container) -> Finding:
    settings = container.settings()
    bucket = settings.media_bucket
    where = bucket.url if bucket else str(settings.media_dir)
    try:
        await container.media_store().check()
    except Unavailable as failure:
        why = str(failure.__cause__ or failure).partition("\n")[0]
        return broken("Media", f"{where}: {why}", "Correct MEDIA_URL, and the keys that open it.")
    except CannotStart as refusal:
        return broken("Media", f"{where} cannot be used", str(refusal))
    return good("Media", f"files are kept in {where}")
