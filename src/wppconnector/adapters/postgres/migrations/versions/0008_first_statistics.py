"""What the planner should think of tables that nobody has analyzed yet.

Without statistics PostgreSQL takes a company for as selective as a message, and reads all of the company's rows: for
the first minute of a new installation's life, which may be its busiest. PostgreSQL 18 lets us say beforehand how many
different values a column has; the first real analysis replaces it. On 17 the first minute stays slow.
"""

from collections.abc import Mapping

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

FEW, SOME, MANY = 4.0, 10.0, -0.5
"""Different values; a negative number is a share of the rows."""

TABLES: Mapping[str, Mapping[str, float]] = {
    "contacts": {"company_id": SOME},
    "contact_words": {"company_id": SOME, "contact_id": MANY},
    "contact_identities": {"company_id": SOME, "kind": FEW, "contact_id": MANY},
    "conversations": {
        "company_id": SOME,
        "channel_id": SOME,
        "department_id": SOME,
        "status": FEW,
        "flow_state": FEW,
        "contact_id": MANY,
    },
    "messages": {
        "company_id": SOME,
        "channel_id": SOME,
        "direction": FEW,
        "conversation_id": MANY,
        "provider_message_id": MANY,
    },
    "assignments": {"company_id": SOME, "conversation_id": MANY},
    "early_receipts": {"channel_id": SOME},
    "events": {"company_id": SOME},
    "jobs": {"company_id": SOME, "channel_id": SOME, "lane": FEW},
}


def upgrade() -> None:
    for table, columns in TABLES.items():
        for column, different in columns.items():
            op.execute(f"""
                do $$ begin
                    if current_setting('server_version_num')::int >= 180000 then
                        perform pg_restore_attribute_stats(
                            'schemaname', 'public', 'relname', '{table}', 'attname', '{column}', 'inherited', false,
                            'null_frac', 0::real, 'avg_width', 16, 'n_distinct', ({different})::real
                        );
                    end if;
                end $$
            """)


def downgrade() -> None:
    """Statistics are only hints: there is nothing to take back."""
