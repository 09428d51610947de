"""What the planner may assume of tables that are still empty.

Knowing nothing, it believes that a company has few rows, and that any index which begins with the company will do.
Plans made in the first minute, before the first ANALYZE, would then read all of a company's rows again and again.
These guesses tell the keys apart; ANALYZE replaces them by the truth. Before PostgreSQL 18 there is no way to hand
them in.
"""

from collections.abc import Mapping

from alembic import op
from sqlalchemy import text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DISTINCT_VALUES: Mapping[str, float] = {
    "company_id": 1,
    "channel_id": 2,
    "department_id": 4,
    "direction": 2,
    "status": 4,
    "flow_state": 5,
    "kind": 3,
    "id": -1,
    "contact_id": -1,
    "conversation_id": -0.25,
    "address": -0.25,
    "provider_message_id": -1,
    "value": -1,
    "reversed": -1,
}
"""By column: how many there are, or, negative, which share of the rows has a value of its own."""

GUESS = text("""
    select pg_restore_attribute_stats(
        'schemaname', 'public', 'relname', c.relname::text, 'attname', a.attname::text, 'inherited', false,
        'null_frac', 0::real, 'avg_width', 16, 'n_distinct', cast(:distinct as real)
    )
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = :column
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.reltuples <= 0
""")


def upgrade() -> None:
    connection = op.get_bind()
    if (connection.dialect.server_version_info or ()) >= (18,):
        for column, distinct in DISTINCT_VALUES.items():
            connection.execute(GUESS, {"column": column, "distinct": distinct})


def downgrade() -> None:
    """Guesses need not be taken back."""
