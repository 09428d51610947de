"""Conversations and messages.

Foreign keys point along rows of one customer only. One to a company or a channel would make every new message lock
the same row.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("messages", "conversations")

STATEMENTS = (
    """
        create table conversations (
            company_id uuid not null,
            id uuid not null,
            channel_id uuid not null,
            contact_id uuid not null,
            address text not null,
            created_at timestamptz not null,
            status text not null,
            flow_state text not null,
            version integer not null,
            department_id uuid,
            agent_id uuid,
            assignment_id uuid,
            queued_at timestamptz,
            timeout_at timestamptz,
            menu_until timestamptz,
            due_at timestamptz,
            overdue boolean not null,
            escalations integer not null,
            first_response_at timestamptz,
            resolved_at timestamptz,
            archived_at timestamptz,
            last_inbound_at timestamptz,
            window_expires_at timestamptz,
            last_message_at timestamptz,
            last_message_preview text,
            unread_count integer not null,
            last_seq integer not null,
            last_department_id uuid,
            last_attendant_id uuid,
            last_attended_at timestamptz,
            misunderstandings integer not null,
            arrived_late boolean not null,
            answered boolean not null,
            automatic_at timestamptz[] not null,
            active_at timestamptz not null generated always as (coalesce(last_message_at, created_at)) stored,
            constraint conversations_pkey primary key (company_id, id),
            constraint conversations_contact_fkey foreign key (company_id, contact_id) references contacts
        )
    """,
    """
        create unique index conversations_live_key on conversations (company_id, contact_id, channel_id)
        where flow_state <> 'RESOLVED'
    """,
    """
        create index conversations_closed_idx on conversations (company_id, contact_id, resolved_at)
        where flow_state = 'RESOLVED'
    """,
    "create index conversations_due_idx on conversations (due_at) where due_at is not null",
    "create index conversations_contact_idx on conversations (company_id, contact_id, active_at, id)",
    # A list reads the newest of each combination of what it may show and merges them, so it never reads past rows
    # that it does not show.
    """
        create index conversations_recent_idx on conversations (company_id, channel_id, status, active_at, id)
    """,
    """
        create index conversations_department_idx
            on conversations (company_id, department_id, channel_id, status, active_at, id)
        where department_id is not null
    """,
    """
        create index conversations_unread_idx on conversations (company_id, active_at, id) where unread_count > 0
    """,
    """
        create index conversations_agent_idx on conversations (company_id, agent_id) where agent_id is not null
    """,
    """
        create index conversations_queue_idx on conversations (company_id, department_id, queued_at, id)
        where flow_state = 'DEPARTMENT_SELECTED'
    """,
    """
        create table messages (
            company_id uuid not null,
            id uuid not null,
            conversation_id uuid not null,
            channel_id uuid not null,
            contact_id uuid not null,
            address text not null,
            seq integer not null,
            direction text not null,
            type text not null,
            kind text not null,
            text text not null,
            media json,
            details json,
            sender_kind text not null,
            sender_id uuid,
            sender_name text,
            created_at timestamptz not null,
            status text not null,
            outgoing text,
            choices json,
            provider_message_id text,
            reference text,
            client_id text,
            reply_to_id uuid,
            reply_to text,
            error_code text,
            error_detail text,
            sent_at timestamptz,
            delivered_at timestamptz,
            read_at timestamptz,
            edited_at timestamptz,
            revoked_at timestamptz,
            reactions json,
            raw text,
            constraint messages_pkey primary key (company_id, id),
            constraint messages_seq_key unique (company_id, conversation_id, seq),
            constraint messages_conversation_fkey foreign key (company_id, conversation_id) references conversations
        )
    """,
    """
        create unique index messages_provider_key on messages (channel_id, provider_message_id, direction)
        where provider_message_id is not null
    """,
    """
        create unique index messages_client_key on messages (company_id, conversation_id, client_id)
        where client_id is not null
    """,
    """
        create index messages_unconfirmed_idx on messages (company_id, channel_id, address)
        where provider_message_id is null and direction = 'OUTBOUND'
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"drop table {table}")
