"""What belongs to conversations: assignments, notes, receipts that came early; and what could not be stored."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("inbound_rejected", "conversation_notes", "assignments", "early_receipts")

STATEMENTS = (
    """
        create table early_receipts (
            company_id uuid not null,
            channel_id uuid not null,
            provider_message_id text not null,
            status text not null,
            at timestamptz not null,
            error_code text,
            error_detail text,
            constraint early_receipts_pkey primary key (company_id, channel_id, provider_message_id, status)
        )
    """,
    """
        create table assignments (
            company_id uuid not null,
            id uuid not null,
            conversation_id uuid not null,
            department_id uuid,
            agent_id uuid not null,
            assigned_by uuid,
            opened_at timestamptz not null,
            closed_at timestamptz,
            constraint assignments_pkey primary key (company_id, id),
            constraint assignments_conversation_fkey foreign key (company_id, conversation_id) references conversations
        )
    """,
    "create index assignments_conversation_idx on assignments (company_id, conversation_id)",
    """
        create table conversation_notes (
            company_id uuid not null,
            id uuid not null,
            conversation_id uuid not null,
            author_id uuid not null,
            author_name text not null,
            text text not null,
            created_at timestamptz not null,
            constraint conversation_notes_pkey primary key (company_id, id),
            constraint conversation_notes_conversation_fkey
                foreign key (company_id, conversation_id) references conversations
        )
    """,
    """
        create index conversation_notes_conversation_idx on conversation_notes (company_id, conversation_id, created_at)
    """,
    """
        create table inbound_rejected (
            company_id uuid not null,
            id uuid not null,
            channel_id uuid not null,
            reason text not null,
            body text not null,
            at timestamptz not null,
            constraint inbound_rejected_pkey primary key (company_id, id)
        )
    """,
    "create index inbound_rejected_recent_idx on inbound_rejected (company_id, at, id)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"drop table {table}")
