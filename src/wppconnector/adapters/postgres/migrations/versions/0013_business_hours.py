"""When the company and its departments are open, and whether a waiting customer was told that they are not."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table companies add column hours json")
    op.execute("alter table departments add column hours json")
    op.execute("alter table conversations add column told_closed boolean not null default false")


def downgrade() -> None:
    op.execute("alter table conversations drop column told_closed")
    op.execute("alter table departments drop column hours")
    op.execute("alter table companies drop column hours")
