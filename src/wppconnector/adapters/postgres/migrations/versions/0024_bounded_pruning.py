"""Pruning whose every batch costs the same, however much was pruned before it and however much is kept.

Of events a batch begins where the last one ended, instead of passing by all that was deleted before. Audit entries are
found company by company in the index that their lists use: a summary of pages by age grows wrong as soon as new rows
take the places of old ones, and then every batch reads the whole table. What is to go is named row by row, since the
planner would expect any limit to let a tenth of the table through.
"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

SYSTEM = "wppconnector_system"


def prune_events(source: str) -> str:
    return f"""
        create or replace function prune_events(older_than timestamptz, most integer) returns integer
        language sql security definer set search_path = public, pg_temp
        begin atomic
            with oldest as (
                {source}
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
    """


def prune_records(table: str, condition: str) -> str:
    return f"""
        create or replace function prune_{table}(older_than timestamptz, most integer) returns integer
        language sql security definer set search_path = public, pg_temp
        begin atomic
            with pruned as (
                delete from {table} where {condition} returning 1
            )
            select count(*)::integer from pruned;
        end
    """


NEXT_EVENTS = """
    select e.xact, e.seq, e.at from event_log l cross join lateral (
        select xact, seq, at from events
        where (xact, seq) > (l.pruned_xact, l.pruned_seq) and xact < pg_snapshot_xmin(pg_current_snapshot())
        order by xact, seq limit most
    ) e
"""
FIRST_EVENTS = """
    select xact, seq, at from events
    where xact < pg_snapshot_xmin(pg_current_snapshot())
    order by xact, seq limit most
"""
OLDEST_OF_COMPANIES = """
    ctid = any(array(
        select old.ctid from companies c cross join lateral (
            select a.ctid from audit_log a where a.company_id = c.id and a.at < older_than
            order by a.at, a.seq limit most
        ) old
        limit most
    ))
"""
OLD = "ctid {}(select ctid from {} where at < older_than limit most){}"


def upgrade() -> None:
    op.execute(prune_events(NEXT_EVENTS))
    op.execute(prune_records("audit_log", OLDEST_OF_COMPANIES))
    op.execute(prune_records("early_receipts", OLD.format("= any(array", "early_receipts", ")")))
    op.execute("drop index audit_log_age_idx")


def downgrade() -> None:
    op.execute("create index audit_log_age_idx on audit_log using brin (at)")
    op.execute(prune_records("early_receipts", OLD.format("in ", "early_receipts", "")))
    op.execute(prune_records("audit_log", OLD.format("in ", "audit_log", "")))
    op.execute(prune_events(FIRST_EVENTS))
