"""The log of facts, the jobs that follow from them, and the audit log."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = ("audit_log", "jobs", "event_log", "events")

STATEMENTS = (
    # Read in the order of (transaction, seq), of all companies at once: hence no company in the key.
    """
        create table events (
            xact xid8 not null default pg_current_xact_id(),
            seq bigint not null generated always as identity,
            company_id uuid not null,
            actor_id uuid,
            ip text,
            type text not null,
            entity text not null,
            entity_id uuid not null,
            entity_version integer,
            payload json not null,
            rooms text[] not null,
            at timestamptz not null,
            constraint events_pkey primary key (xact, seq)
        )
    """,
    "create index events_company_idx on events (company_id, xact, seq)",
    # One row: which life of the log this is, and up to where it was cut off.
    """
        create table event_log (
            singleton boolean not null default true constraint event_log_pkey primary key
                constraint event_log_singleton_check check (singleton),
            epoch bigint not null,
            pruned_xact xid8 not null,
            pruned_seq bigint not null
        )
    """,
    "insert into event_log (epoch, pruned_xact, pruned_seq) values (1, '0', 0)",
    # A finished job is deleted: every row here is work that waits or is being done.
    """
        create table jobs (
            company_id uuid not null,
            id uuid not null default gen_random_uuid(),
            seq bigint not null generated always as identity,
            lane text not null,
            partition text not null,
            channel_id uuid,
            payload json not null,
            attempts integer not null default 0,
            created_at timestamptz not null default now(),
            available_at timestamptz not null default now(),
            leased_until timestamptz,
            lease_token uuid,
            lease_expired boolean not null default false,
            source uuid not null generated always as (coalesce(channel_id, company_id)) stored,
            constraint jobs_pkey primary key (company_id, id)
        )
    """,
    "create unique index jobs_partition_key on jobs (company_id, lane, partition, seq)",
    # Claimed channel by channel, oldest first. Jobs of no channel go by their company.
    "create index jobs_available_idx on jobs (lane, source, available_at, seq)",
    """
        create table audit_log (
            company_id uuid not null,
            seq bigint not null generated always as identity,
            user_id uuid,
            user_name text,
            action text not null,
            entity text,
            entity_id text,
            ip text,
            at timestamptz not null,
            metadata json,
            constraint audit_log_pkey primary key (company_id, seq)
        )
    """,
    "create index audit_log_recent_idx on audit_log (company_id, at, seq)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"drop table {table}")
