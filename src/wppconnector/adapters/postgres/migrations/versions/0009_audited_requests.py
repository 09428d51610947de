"""One row of the audit log for each request, whoever records it first, and an index for each way of looking."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

INDEXES = {
    "audit_log_user_idx": "(company_id, user_id, at, seq)",
    "audit_log_action_idx": "(company_id, action, at, seq)",
    "audit_log_entity_idx": "(company_id, entity, entity_id, at, seq)",
}


def upgrade() -> None:
    op.execute("alter table audit_log add column errand_id uuid")
    op.execute("create unique index audit_log_errand_key on audit_log (company_id, errand_id)")
    for name, columns in INDEXES.items():
        op.execute(f"create index {name} on audit_log {columns}")


def downgrade() -> None:
    for name in INDEXES:
        op.execute(f"drop index {name}")
    op.execute("drop index audit_log_errand_key")
    op.execute("alter table audit_log drop column errand_id")
