"""The parent of everything that runs on this machine: it starts, watches and stops; it serves nobody."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Protocol

import msgspec
import structlog

from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.database import with_cluster
from wppconnector.entrypoints.ground import entropy, private_postgres
from wppconnector.entrypoints.serve.children import Children, Part
from wppconnector.entrypoints.serve.port import reserved
from wppconnector.entrypoints.serve.preparation import NewAdmin, Preparation
from wppconnector.entrypoints.serve.signals import Told, ignore_signals, told_to_stop
from wppconnector.entrypoints.settings.keeping import with_secrets
from wppconnector.entrypoints.settings.loading import load
from wppconnector.entrypoints.settings.model import Settings
from wppconnector.entrypoints.settings.passing import encoded

log = structlog.get_logger(__name__)

NO_SOCKETIO = "--no-socketio"


@dataclass(frozen=True, slots=True)
class Options:
    """`workers` are API processes. `worker` is the job worker, of which one is enough for all of them."""

    workers: int = 1
    worker: bool = True
    socketio: bool = True


class Listener(Protocol):
    """Is told what a person at the terminal wants to know."""

    def admin_made(self, admin: NewAdmin) -> None: ...

    def ready(self, settings: Settings) -> None: ...

    def stopping(self, signal: str) -> None:
        """`signal` is the name of the one that was sent, if that was the cause."""
        ...


def serve(environ: Mapping[str, str], options: Options, listener: Listener) -> None:
    """Until told to stop. Whatever happens, no process and no database is left running.

    Raises `SettingsInvalid` and `CannotStart`.
    """
    settings = load(environ)
    _check(options, settings)
    try:
        with told_to_stop(), ExitStack() as stack:
            _serve(settings, options, listener, stack)
    except Told as told:
        log.info("stopped", signal=str(told))


def _serve(settings: Settings, options: Options, listener: Listener, stack: ExitStack) -> None:
    port = stack.enter_context(reserved(settings.http.host, settings.http.port))
    settings = _at_port(settings, port)
    postgres = private_postgres(settings.data_dir) if settings.database.embedded else None
    if postgres is not None:
        stack.callback(postgres.stop)
    children = Children()
    stack.callback(children.stop)
    stack.push(_Stopping(listener))
    preparation = Preparation()
    stack.callback(preparation.stop)
    for part in _parts(options):
        children.start(part)
    settings = with_secrets(settings, entropy())
    if postgres is not None:
        settings = with_cluster(settings, postgres.start())
    admin = preparation.finish(encoded(settings))
    if admin is not None:
        listener.admin_made(admin)
    children.begin(encoded(settings))
    listener.ready(settings)
    for news in children.watch():
        if news is not None:
            log.error(news)
        if postgres is not None and postgres.revive():
            log.error("The private database had ended and is started again.")


def _parts(options: Options) -> Iterator[Part]:
    arguments = () if options.socketio else (NO_SOCKETIO,)
    for _ in range(options.workers):
        yield Part("API", "wppconnector.entrypoints.serve.api_child", arguments)
    if options.worker:
        yield Part("job worker", "wppconnector.entrypoints.serve.worker_child")


def _check(options: Options, settings: Settings) -> None:
    if options.workers > 1 and options.socketio:
        raise CannotStart(
            "--workers above 1 needs --no-socketio: a browser that polls must meet the same process each time. "
            "Sockets are then served by `wppconnector gateway`, in processes of their own."
        )
    if options.workers > 1 and not settings.database.redis_url:
        raise CannotStart("--workers above 1 needs REDIS_URL, over which the processes share typing and presence.")


def _at_port(settings: Settings, port: int) -> Settings:
    """With the port that a PORT of 0 became, also where others are told of it."""
    http = settings.http
    unnamed = http.public_url == "http://localhost:0"
    public_url = f"http://localhost:{port}" if unnamed else http.public_url
    return msgspec.structs.replace(settings, http=msgspec.structs.replace(http, port=port, public_url=public_url))


@dataclass(frozen=True, slots=True)
class _Stopping:
    """The first thing on the way out: nothing may interrupt the rest."""

    listener: Listener

    def __call__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        ignore_signals()
        self.listener.stopping(str(error) if isinstance(error, Told) else "")
        return False
