"""Labels, and which conversations bear them."""

from alembic import op

from wppconnector.adapters.postgres.first_statistics import expect

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

APP = "wppconnector_app"
OWN = "company_id = nullif(current_setting('app.company_id', true), '')::uuid"
TABLES = ("conversation_labels", "labels")

STATEMENTS = (
    """
        create table labels (
            company_id uuid not null constraint labels_company_fkey references companies (id),
            id uuid not null,
            name text not null,
            colour text not null,
            created_at timestamptz not null,
            constraint labels_pkey primary key (company_id, id)
        )
    """,
    "create unique index labels_name_key on labels (company_id, lower(name))",
    # What a conversation shows stands in its own row; this finds the conversations of a label.
    "alter table conversations add column label_ids uuid[]",
    """
        create table conversation_labels (
            company_id uuid not null,
            label_id uuid not null,
            conversation_id uuid not null,
            constraint conversation_labels_pkey primary key (company_id, label_id, conversation_id),
            constraint conversation_labels_label_fkey foreign key (company_id, label_id) references labels,
            constraint conversation_labels_conversation_fkey
                foreign key (company_id, conversation_id) references conversations
        )
    """,
    "create index conversation_labels_conversation_idx on conversation_labels (company_id, conversation_id)",
    *(f"alter table {table} enable row level security" for table in TABLES),
    *(f"grant select, insert, update, delete on {table} to {APP}" for table in TABLES),
    *(f"create policy tenant on {table} to {APP} using ({OWN}) with check ({OWN})" for table in TABLES),
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    expect("conversation_labels", {"company_id": 1, "label_id": 20, "conversation_id": -0.7})


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"drop table {table}")
    op.execute("alter table conversations drop column label_ids")
