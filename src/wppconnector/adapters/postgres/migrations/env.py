"""Alembic's environment. It runs on the connection that `migrate` hands in, inside the transaction begun there."""

from alembic import context
from sqlalchemy import Connection


def run(connection: Connection) -> None:
    context.configure(connection=connection, transaction_per_migration=False)
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
