"""Tidying up conversations sooner.

Each message moves its conversation to the top of every list, and leaves a dead entry where it was: at the top, too. By
default that waits until a fifth of all conversations have moved, and a list of the newest fifty passes by them.
"""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table conversations set (autovacuum_vacuum_scale_factor = 0.02)")


def downgrade() -> None:
    op.execute("alter table conversations reset (autovacuum_vacuum_scale_factor)")
