"""The adapters that keep everything, as the settings choose among them."""

from urllib.parse import unquote, urlsplit

from asyncpg import PostgresError
from dependency_injector import containers, providers
from sqlalchemy.exc import SQLAlchemyError

from wppconnector.adapters.media.filesystem import FilesystemMedia
from wppconnector.adapters.memory.audit import MemoryAuditLog
from wppconnector.adapters.memory.directory import MemoryDirectory
from wppconnector.adapters.memory.retention import MemoryOldRecords
from wppconnector.adapters.memory.store import MemoryStore
from wppconnector.adapters.memory.turns import MemoryTurns
from wppconnector.adapters.postgres.audit import PostgresAuditLog
from wppconnector.adapters.postgres.connecting import connect
from wppconnector.adapters.postgres.directory import PostgresDirectory
from wppconnector.adapters.postgres.event_log import PostgresEventLog
from wppconnector.adapters.postgres.queries.contacts import PostgresContactQueries
from wppconnector.adapters.postgres.queries.exports import PostgresExports
from wppconnector.adapters.postgres.queries.messages import PostgresMessageSearch
from wppconnector.adapters.postgres.queries.metrics import PostgresMetrics
from wppconnector.adapters.postgres.queries.notifications import PostgresNotificationQueries
from wppconnector.adapters.postgres.queries.queries import PostgresQueries
from wppconnector.adapters.postgres.queue import PostgresQueue
from wppconnector.adapters.postgres.retention import PostgresOldRecords
from wppconnector.adapters.postgres.roles import check_roles
from wppconnector.adapters.postgres.turns import PostgresTurns
from wppconnector.adapters.postgres.unit_of_work import PostgresStore
from wppconnector.application.ports.media import MediaStore
from wppconnector.application.ports.realtime import Bell
from wppconnector.application.ports.security import Cipher
from wppconnector.application.ports.system import CannotStart, Clock, Ids
from wppconnector.entrypoints.private_postgres import Dump
from wppconnector.entrypoints.settings.model import Bucket, Database, Settings

One = providers.Singleton


def _dump(url: str) -> Dump:
    # Only who backs up or restores needs it, and it names what only Unix has.
    from wppconnector.adapters.postgres.dump import PostgresDump  # noqa: PLC0415

    return PostgresDump(url)


async def _migrate(database: Database) -> None:
    # Alembic is slow to import, and only who migrates needs it.
    from wppconnector.adapters.postgres.migrate import upgrade  # noqa: PLC0415

    try:
        await upgrade(database.migration_url, unquote(urlsplit(database.url).username or "") or None)
    except (OSError, SQLAlchemyError, PostgresError) as failure:
        raise CannotStart(f"The database could not be migrated. {type(failure).__name__}: {failure}") from failure


# Who keeps files in a directory needs no library for buckets.
def _bucket(bucket: Bucket) -> MediaStore:
    try:
        from wppconnector.adapters.media.s3 import S3Media  # noqa: PLC0415
    except ImportError as missing:
        raise CannotStart("MEDIA_URL needs the extra: pip install 'wppconnector[s3]', or unset it.") from missing
    keys = (bucket.access_key_id, bucket.secret_access_key) if bucket.access_key_id else None
    try:
        return S3Media(
            bucket.name, prefix=bucket.prefix, endpoint=bucket.endpoint, region=bucket.region, credentials=keys
        )
    except ValueError as refusal:
        raise CannotStart(f"MEDIA_URL leads nowhere: {refusal}") from refusal


def _files_in(settings: Settings) -> str:
    return "bucket" if settings.media_bucket else "directory"


class Storage(containers.DeclarativeContainer):
    """Where everything is kept. Memory keeps it in this process and has no queries, so it serves workers and tests, not
    the API."""

    settings = providers.Dependency(instance_of=Settings)
    clock: providers.Dependency[Clock] = providers.Dependency()
    ids: providers.Dependency[Ids] = providers.Dependency()
    cipher: providers.Dependency[Cipher] = providers.Dependency()
    bell: providers.Dependency[Bell] = providers.Dependency()
    _kind = settings.provided.store

    migrate = providers.Callable(_migrate, settings.provided.database)
    dump = providers.Factory(_dump, settings.provided.database.migration_url)

    engine = One(connect, settings.provided.database.url, pooler=settings.provided.database.pooler)
    check_roles = providers.Callable(check_roles, engine)
    _memory = One(MemoryStore, clock, ids, bell)
    store = providers.Selector(_kind, memory=_memory, postgres=One(PostgresStore, engine, cipher, bell))
    directory = providers.Selector(
        _kind,
        memory=One(MemoryDirectory, _memory.provided.tables),
        postgres=One(PostgresDirectory, engine, store, cipher),
    )
    queue = providers.Selector(_kind, memory=_memory.provided.queue, postgres=One(PostgresQueue, engine))
    event_log = providers.Selector(_kind, memory=_memory.provided.log, postgres=One(PostgresEventLog, engine))
    turns = providers.Selector(
        _kind, memory=One(MemoryTurns), postgres=One(PostgresTurns, settings.provided.database.listen_url)
    )
    old_records = providers.Selector(
        _kind, memory=One(MemoryOldRecords, _memory.provided.tables), postgres=One(PostgresOldRecords, engine)
    )
    media_store = providers.Selector(
        providers.Callable(_files_in, settings),
        bucket=One(_bucket, settings.provided.media_bucket),
        directory=One(FilesystemMedia, settings.provided.media_dir),
    )
    queries = One(PostgresQueries, engine)
    contact_queries = One(PostgresContactQueries, engine)
    message_search = One(PostgresMessageSearch, engine, clock)
    notification_queries = One(PostgresNotificationQueries, engine)
    metrics = One(PostgresMetrics, engine)
    exports = One(PostgresExports, engine)
    audit_log = providers.Selector(
        _kind, memory=One(MemoryAuditLog, _memory.provided.tables), postgres=One(PostgresAuditLog, engine)
    )
