"""Forgetting what was kept long enough, in small batches, which no role may do by hand."""

from collections.abc import Mapping

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

SYSTEM = "wppconnector_system"

TABLES: Mapping[str, str] = {"audit_log": "at", "early_receipts": "at"}
"""What is forgotten, and by which column it ages."""


def upgrade() -> None:
    for table, age in TABLES.items():
        # Rows lie in the order in which they came, so the smallest of indexes finds the old ones. A sorted one would
        # also offer itself to lists of one company, and lead them through the rows of all.
        op.execute(f"create index {table}_age_idx on {table} using brin ({age})")
        op.execute(f"""
            create function prune_{table}(older_than timestamptz, most integer) returns integer
            language sql security definer set search_path = public, pg_temp
            begin atomic
                with pruned as (
                    delete from {table} where ctid in (
                        select ctid from {table} where {age} < older_than limit most
                    )
                    returning 1
                )
                select count(*)::integer from pruned;
            end
        """)
        op.execute(f"revoke all on function prune_{table}(timestamptz, integer) from public")
        op.execute(f"grant execute on function prune_{table}(timestamptz, integer) to {SYSTEM}")


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"drop function prune_{table}(timestamptz, integer)")
        op.execute(f"drop index {table}_age_idx")
