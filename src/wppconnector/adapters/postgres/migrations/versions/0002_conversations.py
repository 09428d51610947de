"""Contacts, conversations and messages, with what belongs to them.

Foreign keys point along rows of one customer only. One to a company or a channel would make every new message lock
the same row.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "inbound_rejected",
    "conversation_notes",
    "assignments",
    "early_receipts",
    "messages",
    "conversations",
    "contact_identities",
    "contact_words",
    "contacts",
)


def upgrade() -> None:
    _contacts()
    _conversations()
    _messages()
    _records()


def _contacts() -> None:
    op.execute("""
        create table contacts (
            company_id uuid not null,
            id uuid not null,
            created_at timestamptz not null,
            name text,
            merged_into uuid,
            constraint contacts_pkey primary key (company_id, id),
            constraint contacts_merged_into_fkey foreign key (company_id, merged_into) references contacts
        )
    """)
    op.execute("create index contacts_merged_idx on contacts (company_id, merged_into) where merged_into is not null")
    # The folded words of the name. Plain b-tree ranges serve "begins with" under row level security, where an index
    # on an expression or a full text index would not be used.
    op.execute("""
        create table contact_words (
            company_id uuid not null,
            word text collate "C" not null,
            contact_id uuid not null,
            constraint contact_words_pkey primary key (company_id, word, contact_id),
            constraint contact_words_contact_fkey foreign key (company_id, contact_id) references contacts
        )
    """)
    op.execute("create index contact_words_contact_idx on contact_words (company_id, contact_id)")
    op.execute("""
        create table contact_identities (
            company_id uuid not null,
            kind text not null,
            value text collate "C" not null,
            contact_id uuid not null,
            reversed text collate "C" not null generated always as (reverse(value)) stored,
            constraint contact_identities_pkey primary key (company_id, kind, value),
            constraint contact_identities_contact_fkey foreign key (company_id, contact_id) references contacts
        )
    """)
    op.execute("create index contact_identities_contact_idx on contact_identities (company_id, contact_id)")
    # People know a number by its end: without country and area code.
    op.execute("""
        create index contact_identities_ending_idx on contact_identities (company_id, reversed) where kind = 'PHONE'
    """)


def _conversations() -> None:
    op.execute("""
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
    """)
    op.execute("""
        create unique index conversations_live_key on conversations (company_id, contact_id, channel_id)
        where flow_state <> 'RESOLVED'
    """)
    op.execute("""
        create index conversations_closed_idx on conversations (company_id, contact_id, resolved_at)
        where flow_state = 'RESOLVED'
    """)
    op.execute("create index conversations_due_idx on conversations (due_at) where due_at is not null")
    op.execute("create index conversations_contact_idx on conversations (company_id, contact_id, active_at, id)")
    # A list reads the newest of each combination of what it may show and merges them, so it never reads past rows
    # that it does not show.
    op.execute("""
        create index conversations_recent_idx on conversations (company_id, channel_id, status, active_at, id)
    """)
    op.execute("""
        create index conversations_department_idx
            on conversations (company_id, department_id, channel_id, status, active_at, id)
        where department_id is not null
    """)
    op.execute("""
        create index conversations_unread_idx on conversations (company_id, active_at, id) where unread_count > 0
    """)
    op.execute("""
        create index conversations_agent_idx on conversations (company_id, agent_id) where agent_id is not null
    """)
    op.execute("""
        create index conversations_queue_idx on conversations (company_id, department_id, queued_at, id)
        where flow_state = 'DEPARTMENT_SELECTED'
    """)


def _messages() -> None:
    op.execute("""
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
    """)
    op.execute("""
        create unique index messages_provider_key on messages (channel_id, provider_message_id, direction)
        where provider_message_id is not null
    """)
    op.execute("""
        create unique index messages_client_key on messages (company_id, conversation_id, client_id)
        where client_id is not null
    """)
    op.execute("""
        create index messages_unconfirmed_idx on messages (company_id, channel_id, address)
        where provider_message_id is null and direction = 'OUTBOUND'
    """)


def _records() -> None:
    op.execute("""
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
    """)
    op.execute("""
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
    """)
    op.execute("create index assignments_conversation_idx on assignments (company_id, conversation_id)")
    op.execute("""
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
    """)
    op.execute("""
        create index conversation_notes_conversation_idx on conversation_notes (company_id, conversation_id, created_at)
    """)
    op.execute("""
        create table inbound_rejected (
            company_id uuid not null,
            id uuid not null,
            channel_id uuid not null,
            reason text not null,
            body text not null,
            at timestamptz not null,
            constraint inbound_rejected_pkey primary key (company_id, id)
        )
    """)
    op.execute("create index inbound_rejected_recent_idx on inbound_rejected (company_id, at, id)")


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"drop table {table}")
