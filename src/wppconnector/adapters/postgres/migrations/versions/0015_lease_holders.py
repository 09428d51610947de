"""Who holds a lease, so that the leases of a worker that is known to have ended need not run out."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table jobs add column lease_holder uuid")
    op.execute("grant update (lease_holder) on jobs to wppconnector_system")


def downgrade() -> None:
    op.execute("alter table jobs drop column lease_holder")
