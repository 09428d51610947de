"""Numbers that a company gave up, with their history kept."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table channels add column active boolean not null default true")


def downgrade() -> None:
    op.execute("alter table channels drop column active")
