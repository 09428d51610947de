"""The database of the product and its two logins. Run at every start, so each statement asks first."""

from pathlib import Path

from wppconnector.adapters.postgres.cluster.account import Account
from wppconnector.adapters.postgres.cluster.errors import EmbeddedPostgresUnavailable

SUPERUSER = "postgres"
DATABASE = "wppconnector"
OWNER = "wppconnector_owner"
LOGIN = "wppconnector_login"

# The owner migrates: it makes the roles that row level security is written for and grants them to the login.
# The login serves: it owns nothing and may nothing but what the migrations grant.
_PROVISION = f"""
select 'create role {OWNER} login createrole'
 where not exists (select from pg_roles where rolname = '{OWNER}') \\gexec
select 'create role {LOGIN} login'
 where not exists (select from pg_roles where rolname = '{LOGIN}') \\gexec
select $$create database {DATABASE} owner {OWNER}
         encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' template template0$$
 where not exists (select from pg_database where datname = '{DATABASE}') \\gexec
revoke all on database {DATABASE} from public;
grant connect on database {DATABASE} to {LOGIN};
"""


def provision(account: Account, programs: Path, sockets: Path) -> None:
    done = account.run(
        programs / "psql",
        *("--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1"),
        *("--host", sockets, "--username", SUPERUSER, "--dbname", "postgres"),
        stdin=_PROVISION,
    )
    if done.returncode:
        raise EmbeddedPostgresUnavailable(f"The database could not be prepared. {done.stderr.strip()}")
