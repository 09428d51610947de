"""The server process: is it there, start it, stop it. What we know of it is what `postmaster.pid` says."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from wppconnector.adapters.postgres.cluster.account import Account
from wppconnector.adapters.postgres.cluster.directories import SOCKET_NAME
from wppconnector.adapters.postgres.cluster.errors import EmbeddedPostgresUnavailable

# Crash recovery after a long outage takes minutes; giving up earlier would only start it over.
START_SECONDS = 300
STOP_SECONDS = 60
# Orphans of a killed server notice within moments that it is gone; until then a new one must not start.
ORPHANS_SECONDS = 30
# postmaster.pid has a line each for pid, data directory, start time, port, socket directory, and later three more.
_LINES_WITH_SOCKETS = 5
_LINES_WITH_STATE = 8


@dataclass(frozen=True, slots=True)
class Running:
    pid: int
    ready: bool
    sockets: Path


@dataclass(frozen=True, slots=True)
class Postmaster:
    """The server over one data directory."""

    account: Account
    programs: Path
    data: Path

    def running(self) -> Running | None:
        """The server that is there, whoever started it. A `postmaster.pid` without its process counts as none."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return None
        if len(lines) < _LINES_WITH_SOCKETS or not self._is_ours(int(lines[0])):
            return None
        return Running(int(lines[0]), len(lines) >= _LINES_WITH_STATE and lines[7].strip() == "ready", Path(lines[4]))

    def adopt_or_start(self) -> Running:
        """The server, once it takes connections. One that was there already reads its settings again.

        Raises `EmbeddedPostgresUnavailable` with the end of the server's log when it does not get there.
        """
        deadline = time.monotonic() + START_SECONDS
        while (found := self.running()) is not None:
            if found.ready:
                self._control("reload")
                return found
            if time.monotonic() > deadline:
                raise EmbeddedPostgresUnavailable(
                    f"PostgreSQL (process {found.pid}) has been starting or stopping for {START_SECONDS} seconds. "
                    f"See the files in {self.data / 'log'}."
                )
            time.sleep(0.1)
        self._start()
        started = self.running()
        if started is None:
            raise EmbeddedPostgresUnavailable(f"PostgreSQL stopped right after its start. {self._last_words('')}")
        return started

    def stop(self) -> None:
        """Disconnects everyone, rolls back what was open, writes all down. Nothing to do when no server is there."""
        if self.running() is None:
            return
        done = self._control("stop", "-m", "fast", "-w", "-t", str(STOP_SECONDS))
        if done.returncode and self.running() is not None:
            raise EmbeddedPostgresUnavailable(f"PostgreSQL did not stop. {done.stderr.strip()}")

    def _start(self) -> None:
        log = self.data / "log" / "startup.log"
        self.account.run("mkdir", "-p", log.parent)
        self._forget_the_dead()
        deadline = time.monotonic() + ORPHANS_SECONDS
        while True:
            self.account.write(log, "")
            done = self._control("start", "-w", "-t", str(START_SECONDS), "-l", log)
            if not done.returncode:
                return
            said = log.read_text(errors="replace")
            if "is still in use" not in said or time.monotonic() > deadline:
                raise EmbeddedPostgresUnavailable(f"PostgreSQL did not start. {self._last_words(said)}")
            time.sleep(0.2)

    def _control(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return self.account.run(self.programs / "pg_ctl", "-D", self.data, *arguments)

    def _is_ours(self, pid: int) -> bool:
        return f" -D {self.data} " in _command_line(pid)

    def _forget_the_dead(self) -> None:
        """PostgreSQL asks only whether the process in a lock file exists. After a restart of the machine or container
        it may be another program's, or a corpse that nobody buried, and the server would refuse to start for ever.

        Real remains of the old server are noticed all the same: they hold the shared memory of this data directory.
        """
        pid_file = self.data / "postmaster.pid"
        if pid_file.exists():
            lines = pid_file.read_text().splitlines()
            if len(lines) >= _LINES_WITH_SOCKETS:
                (Path(lines[4]) / f"{SOCKET_NAME}.lock").unlink(missing_ok=True)
            pid_file.unlink()

    def _last_words(self, startup: str) -> str:
        """The end of what the server wrote, before and after its log collector took over."""
        logs = sorted((self.data / "log").glob("postgresql-*.log"), key=lambda file: file.stat().st_mtime)
        later = logs[-1].read_text(errors="replace") if logs else ""
        return "\n".join([*startup.splitlines()[-6:], *later.splitlines()[-6:]])


def _command_line(pid: int) -> str:
    """The words of a living process, a space after each; empty when there is no such process."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    listed = subprocess.run(  # noqa: S603 - fixed words and a number
        ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return f"{listed.stdout.strip()} "
