"""The real program, started for a measurement in a directory of its own, and ended with it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from bench.processes import family, name

from wppconnector.adapters.postgres.embedded import EmbeddedCluster, EmbeddedPostgres

PATIENCE = 60.0


class Server:
    """`wppconnector serve` with a WAHA channel, by default to a WAHA that is away."""

    session = "default"
    hmac_key = "a key for measurements only, 0123456789"
    admin: Mapping[str, str] = {"email": "admin@bench.example", "password": "for measurements only, 0123456789"}

    def __init__(
        self, *, worker: bool, sockets: bool = True, waha: tuple[str, str] = ("http://127.0.0.1:9", "none")
    ) -> None:
        """`waha` is an address and its key."""
        self._arguments = [*([] if worker else ["--no-worker"]), *([] if sockets else ["--no-socketio"])]
        self._waha = waha
        self._directory = tempfile.TemporaryDirectory(prefix="wppconnector-bench-")
        self.data_dir = Path(self._directory.name)
        self.data_dir.chmod(0o711)
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        self.ready_after = 0.0
        """Seconds from the last start until it was ready."""

    def __enter__(self) -> "Server":
        began = time.monotonic()
        self._process = self._start("serve", *self._arguments)
        self._wait(self.url)
        self.ready_after = time.monotonic() - began
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()
        self._directory.cleanup()

    def restart(self) -> None:
        """End it as a person would, and start it again where it was."""
        self._stop()
        self.__enter__()

    def _stop(self) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(PATIENCE)

    @contextmanager
    def worker(self) -> Iterator[None]:
        """A job worker beside a server that has none."""
        process = self._start("worker")
        try:
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)

    @contextmanager
    def gateway(self, driver: str) -> Iterator[tuple[str, int]]:
        """A host of sockets beside a server that has none: its address and its process."""
        port = _free_port()
        process = self._start("gateway", "--port", str(port), "--driver", driver)
        try:
            self._wait(url := f"http://127.0.0.1:{port}")
            yield url, process.pid
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def api_pid(self) -> int:
        [api] = [pid for pid in self.processes() if "api_child" in name(pid)]
        return api

    def processes(self) -> list[int]:
        """All that `serve` runs, PostgreSQL's with them."""
        assert self._process is not None
        return [*family(self._process.pid), *self.database_processes()]

    def database_processes(self) -> list[int]:
        postmaster = (self.data_dir / "postgres" / "postmaster.pid").read_text().split()[0]
        return list(family(int(postmaster)))

    @property
    def database_url(self) -> str:
        """As the superuser, who sees all rows."""
        return self._cluster().maintenance_url.replace("/postgres?", "/wppconnector?")

    @property
    def serving_url(self) -> str:
        """As the program does."""
        return self._cluster().url

    def _cluster(self) -> EmbeddedCluster:
        cluster = EmbeddedPostgres(self.data_dir).running()
        assert cluster is not None
        return cluster

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(Path(sys.executable).parent / "wppconnector"), *arguments]
        with (self.data_dir / "bench.log").open("ab") as log:
            return subprocess.Popen(command, env=self._environment(), stdout=log, stderr=log)

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "PORT": str(self.port),
            **{name: os.environ[name] for name in ("REDIS_URL",) if name in os.environ},
            "DATA_DIR": str(self.data_dir),
            "WHATSAPP_PROVIDER": "WAHA",
            "WAHA_API_URL": self._waha[0],
            "WAHA_API_KEY": self._waha[1],
            "WAHA_SESSION": self.session,
            "WAHA_HMAC_KEY": self.hmac_key,
            "RATE_LIMIT_PER_MINUTE": "1000000",
            "ADMIN_EMAIL": self.admin["email"],
            "ADMIN_PASSWORD": self.admin["password"],
        }

    def _wait(self, url: str) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{url}/health/ready", timeout=5):  # noqa: S310 - our own address
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.02)
        raise RuntimeError((self.data_dir / "bench.log").read_text())


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
