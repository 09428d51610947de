"""What each user is to notice, and how far readers of the log have come in each company."""

from alembic import op

from wppconnector.adapters.postgres.first_statistics import expect

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

APP = "wppconnector_app"
OWN = "company_id = nullif(current_setting('app.company_id', true), '')::uuid"
TABLES = ("log_places", "notifications")

STATEMENTS = (
    """
        create table notifications (
            company_id uuid not null,
            user_id uuid not null,
            id uuid not null,
            kind text not null,
            at timestamptz not null,
            conversation_id uuid,
            department_id uuid,
            channel_id uuid,
            read_at timestamptz,
            constraint notifications_pkey primary key (company_id, user_id, id),
            constraint notifications_user_fkey foreign key (company_id, user_id) references users
        )
    """,
    "create index notifications_recent_idx on notifications (company_id, user_id, at, id)",
    "create index notifications_unread_idx on notifications (company_id, user_id, at, id) where read_at is null",
    """
        create index notifications_conversation_idx on notifications (company_id, conversation_id)
        where read_at is null
    """,
    "create index notifications_old_idx on notifications (company_id, at)",
    """
        create table log_places (
            company_id uuid not null,
            reader text not null,
            cursor text not null,
            constraint log_places_pkey primary key (company_id, reader)
        )
    """,
    *(f"alter table {table} enable row level security" for table in TABLES),
    *(f"grant select, insert, update, delete on {table} to {APP}" for table in TABLES),
    *(f"create policy tenant on {table} to {APP} using ({OWN}) with check ({OWN})" for table in TABLES),
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    expect("notifications", {"company_id": 1, "user_id": 50, "id": -0.2, "conversation_id": -0.1})


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"drop table {table}")
