"""The whole database as one file of SQL, and back, by PostgreSQL's own programs."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import make_url

from wppconnector.adapters.postgres.cluster.binaries import packaged_programs
from wppconnector.adapters.postgres.cluster.errors import EmbeddedPostgresUnavailable
from wppconnector.application.ports.system import CannotStart

_EMPTY = """
do $$ begin
    if exists (
        select from pg_stat_activity
        where datname = current_database() and usename is not null and pid <> pg_backend_pid()
    ) then
        raise exception 'somebody is connected to this database; stop every process of wppconnector first';
    end if;
end $$;
drop schema public cascade;
create schema public;
grant usage on schema public to public;
"""

# Transactions are numbered by the cluster, and this one has not seen those of the dump. So all facts of the log move
# before every transaction to come, whoever follows it goes on with the first fact not seen yet, and the log begins a
# new life: clients take the state afresh. Its number has never been used, however often a dump is restored.
_NEW_LIFE = """
update public.event_log set
    epoch = greatest(epoch + 1, extract(epoch from clock_timestamp())::bigint), pruned_xact = '0', pruned_seq = 0;
update public.log_places p set cursor = l.epoch || '-1-' || coalesce(
    (
        select min(e.seq) - 1 from public.events e
        where e.company_id = p.company_id
            and (e.xact, e.seq) > (split_part(p.cursor, '-', 2)::xid8, split_part(p.cursor, '-', 3)::bigint)
    ),
    (select max(e.seq) from public.events e),
    0
) from public.event_log l;
update public.events set xact = '1';
"""


class PostgresDump:
    """`url` must be that of the database's owner, who sees all rows. Everything blocks."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1))
        # In the environment, since everybody on the machine sees a command's arguments.
        self._password = parsed.password
        self._url = parsed.set(password=None).render_as_string(hide_password=False)

    def save(self, file: Path) -> None:
        """Write all that is committed at one moment, while others go on. Raises `CannotStart`."""
        self._run("pg_dump", "--no-owner", "--no-comments", f"--file={file}", self._url)

    def load(self, file: Path) -> None:
        """Replace everything by what `file` holds, or change nothing at all. Raises `CannotStart`."""
        quiet = ("--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1", "--single-transaction")
        steps = (f"--command={_EMPTY}", f"--file={file}", f"--command={_NEW_LIFE}")
        self._run("psql", *quiet, *steps, self._url)
        self._run("psql", "--no-psqlrc", "--quiet", "--command=analyze", self._url)

    def _run(self, program: str, *arguments: str) -> None:
        environment = os.environ | ({"PGPASSWORD": self._password} if self._password else {})
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
            [_found(program), *arguments], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CannotStart(f"{program} failed: {done.stderr.strip()}")


def _found(program: str) -> str:
    """What came with the embedded server, or else with the machine."""
    try:
        packaged = packaged_programs() / program
    except EmbeddedPostgresUnavailable:
        packaged = Path(program)
    found = str(packaged) if packaged.is_file() else shutil.which(program)
    if found is None:
        raise CannotStart(f"{program} is missing: install PostgreSQL's client programs, or wppconnector[server].")
    return found
