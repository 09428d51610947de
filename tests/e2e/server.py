"""The real program, as `wppconnector serve` in a process of its own with a private database of its own."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from tests.support.ports import free_port
from wppconnector.adapters.postgres.cluster.roles import DATABASE, SUPERUSER

PATIENCE = 90.0
"""Seconds until a start or a stop counts as failed; nothing is measured by it."""
ADMIN = ("admin@example.com", "a password for this test alone")
SECRETS = {
    "JWT_SECRET": "5d0b7c1e93fa4826b1c48e7f20d96a350f6e2d8b4a97c153e8d1b5a2c7f49630",
    "SECRET_KEY": "c2f8a1d7e4b953067a3e9d0c5f81b26494d6b0e7a2c8f1351b7e5c3a9d0f8264",
}
"""What must be given with a database of one's own."""
PROGRAM = (sys.executable, "-c", "from wppconnector.entrypoints.cli import main; main()")


class Server:
    """`with Server(tmp_path, WHATSAPP_PROVIDER="WAHA") as server` starts it on a free port, and stops it at the end.

    `output` is all that it wrote so far, on both streams. `user` is the id of the user to run as, when root asks.
    """

    def __init__(
        self,
        directory: Path,
        *,
        port: int | None = None,
        arguments: tuple[str, ...] = (),
        user: int | None = None,
        **settings: str,
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.admin_email, self.admin_password = ADMIN
        self.command = (*_as_user(user), *PROGRAM, "serve", *arguments)
        self.data_dir, made = _data_dir(directory, user)
        self._discard = weakref.finalize(self, shutil.rmtree, made) if made else lambda: None
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(directory),
            "DATA_DIR": str(self.data_dir),
            "PORT": str(self.port),
            "ADMIN_EMAIL": self.admin_email,
            "ADMIN_PASSWORD": self.admin_password,
            **{name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")},
            **settings,
        }
        self.output = ""

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._process.poll() is None:
                self.stop()
        finally:
            _stop_database(self.data_dir)
            self._discard()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def database_url(self) -> str:
        """The cluster's superuser in the product's database: to look at everything."""
        lines = (self.data_dir / "postgres" / "postmaster.pid").read_text().splitlines()
        return f"postgresql://{SUPERUSER}@/{DATABASE}?host={quote(lines[4])}"

    def start(self) -> None:
        """Return once it says that it is ready."""
        self.launch()
        if not self._ready.wait(PATIENCE) or not self._is_ready:
            raise AssertionError(f"the server did not start:\n{self.output}")

    def launch(self) -> None:
        self._ready = threading.Event()
        self._is_ready = False
        self._process = subprocess.Popen(
            self.command,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._listener = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
        self._listener.start()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop, as a terminal would: with its whole process group. Returns the exit code."""
        os.killpg(self._process.pid, number)
        return self.wait()

    def wait(self) -> int:
        """Until it ended by itself; the exit code."""
        code = self._process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        return code

    def kill(self) -> None:
        """The parent alone, as the kernel would when memory runs out."""
        self._process.kill()
        self.wait()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.output += line
            if re.search(r"WPPConnector is ready", line):
                self._is_ready = True
                self._ready.set()
        process.stdout.close()
        self._ready.set()


def _data_dir(directory: Path, user: int | None) -> tuple[Path, Path | None]:
    """Below `directory`, but not for root, whose database server runs as a user that cannot get into pytest's own."""
    if os.geteuid() != 0:
        return directory / "data", None
    made = Path(tempfile.mkdtemp(prefix="wppconnector-e2e-"))
    made.chmod(0o711)
    if user is not None:
        os.chown(made, user, user)
    return made / "data", made


def _as_user(user: int | None) -> tuple[str, ...]:
    """Another user may not reach root's Python: it keeps the one right to read everything, and none to write."""
    if user is None:
        return ()
    ids = (f"--reuid={user}", f"--regid={user}", "--clear-groups")
    return ("setpriv", *ids, "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")


def _stop_database(data_dir: Path) -> None:
    """What a killed server leaves behind, for the next start or for us to stop."""
    pid_file = data_dir / "postgres" / "postmaster.pid"
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text().split()[0])
    os.kill(pid, signal.SIGINT)
    subprocess.run(["tail", f"--pid={pid}", "-f", "/dev/null"], timeout=PATIENCE, check=True)
