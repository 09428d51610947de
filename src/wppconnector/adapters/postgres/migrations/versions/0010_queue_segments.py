"""How long customers waited for each department, and indexes for figures over a period.

Conversations that wait when this revision comes begin their segment where they entered the queue. Of earlier ones
nothing is known but what the log of facts still holds.
"""

from alembic import op

from wppconnector.adapters.postgres.first_statistics import expect

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

APP = "wppconnector_app"
OWN = "company_id = nullif(current_setting('app.company_id', true), '')::uuid"

STATEMENTS = (
    """
        create table queue_segments (
            company_id uuid not null,
            seq bigint not null generated always as identity,
            conversation_id uuid not null,
            department_id uuid not null,
            queued_at timestamptz not null,
            ended_at timestamptz,
            answered_at timestamptz,
            answered_by uuid,
            constraint queue_segments_pkey primary key (company_id, seq),
            constraint queue_segments_conversation_fkey
                foreign key (company_id, conversation_id) references conversations
        )
    """,
    """
        create unique index queue_segments_open_key on queue_segments (company_id, conversation_id)
        where ended_at is null
    """,
    "create index queue_segments_recent_idx on queue_segments (company_id, queued_at, seq)",
    "create index conversations_created_idx on conversations (company_id, created_at, id)",
    "create index assignments_opened_idx on assignments (company_id, opened_at)",
    """
        insert into queue_segments (company_id, conversation_id, department_id, queued_at)
        select company_id, id, department_id, queued_at from conversations
        where flow_state = 'DEPARTMENT_SELECTED' and department_id is not null and queued_at is not null
    """,
    "alter table queue_segments enable row level security",
    f"grant select, insert, update on queue_segments to {APP}",
    f"create policy tenant on queue_segments to {APP} using ({OWN}) with check ({OWN})",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    expect("queue_segments", {"company_id": 1, "department_id": 4, "conversation_id": -1})


def downgrade() -> None:
    op.execute("drop table queue_segments")
    op.execute("drop index conversations_created_idx")
    op.execute("drop index assignments_opened_idx")
