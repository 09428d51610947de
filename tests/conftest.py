import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy.ext.asyncio import AsyncEngine
from xdist.workermanage import WorkerController

from tests.support.postgres import Database, PostgresServer, discard, migrate, shared_server
from tests.support.redis import RedisServer, given_url
from tests.support.s3 import S3Server
from tests.support.stages import PostgresStage
from wppconnector.adapters.postgres.connecting import connect

# How long an example takes says something about the machine, nothing about the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

POSTGRES_DIRECTORY = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        config.stash[POSTGRES_DIRECTORY] = Path(config.workerinput["postgres_directory"])
        return
    # Not below pytest's own temporary directory: an unprivileged user, who runs the server for root, cannot enter it.
    directory = Path(tempfile.mkdtemp(prefix="wppconnector-tests-"))
    directory.chmod(0o711)
    config.stash[POSTGRES_DIRECTORY] = directory


@pytest.hookimpl(optionalhook=True)  # known while xdist is active: not with `-p no:xdist`
def pytest_configure_node(node: WorkerController) -> None:
    """Tells an xdist worker where the server of the run is."""
    node.workerinput["postgres_directory"] = str(node.config.stash[POSTGRES_DIRECTORY])


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        directory = config.stash[POSTGRES_DIRECTORY]
        discard(directory)
        shutil.rmtree(directory)


@pytest.fixture(scope="session")
def postgres_server(pytestconfig: pytest.Config) -> PostgresServer:
    """One server for all workers of the run; ask it for databases."""
    return shared_server(pytestconfig.stash[POSTGRES_DIRECTORY])


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis that may be shared with others: whoever counts there counts under names of one's own."""
    if given := given_url():
        yield given
        return
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server.url
    server.stop()


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis of the test's own, to be stopped and started."""
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    """A store of objects that whoever uses it makes buckets in."""
    with S3Server() as server:
        yield server


@pytest.fixture(scope="module")
def empty_database(postgres_server: PostgresServer) -> Iterator[Database]:
    """A database of the module's own, without tables."""
    database = postgres_server.create_database()
    yield database
    postgres_server.drop_database(database)


@pytest.fixture
def database(postgres_server: PostgresServer) -> Iterator[Database]:
    """A database of the test's own, migrated, without rows."""
    database = postgres_server.create_database(postgres_server.template("migrated", migrate))
    yield database
    postgres_server.drop_database(database)


@pytest.fixture
async def engine(database: Database) -> AsyncIterator[AsyncEngine]:
    """The pool of the login that serves."""
    engine = connect(database.url)
    yield engine
    await engine.dispose()


@pytest.fixture
def postgres_stage(postgres_server: PostgresServer, database: Database, engine: AsyncEngine) -> PostgresStage:
    return PostgresStage(postgres_server, database, engine)
