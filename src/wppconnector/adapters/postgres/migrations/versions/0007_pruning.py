"""Cutting the old end of the log off, which no role may do by hand.

The owner's rights are needed because nobody else may delete events. The function takes the oldest first, in the
order in which the log is read, and notes how far it came: a cursor from before that place has missed something.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SYSTEM = "wppconnector_system"
SIGNATURE = "prune_events(timestamptz, integer)"


def upgrade() -> None:
    op.execute("""
        create function prune_events(older_than timestamptz, most integer) returns integer
        language sql security definer set search_path = public, pg_temp
        begin atomic
            with oldest as (
                select xact, seq, at from events
                where xact < pg_snapshot_xmin(pg_current_snapshot())
                order by xact, seq limit most
            ), pruned as (
                delete from events e using oldest o
                where e.xact = o.xact and e.seq = o.seq and o.at < older_than
                returning e.xact, e.seq
            ), noted as (
                update event_log set pruned_xact = last.xact, pruned_seq = last.seq
                from (select xact, seq from pruned order by xact desc, seq desc limit 1) last
            )
            select count(*)::integer from pruned;
        end
    """)
    op.execute(f"revoke all on function {SIGNATURE} from public")
    op.execute(f"grant execute on function {SIGNATURE} to {SYSTEM}")


def downgrade() -> None:
    op.execute(f"drop function {SIGNATURE}")
