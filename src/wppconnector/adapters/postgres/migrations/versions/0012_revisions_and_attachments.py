"""What messages said before customers edited them, and files of quick replies."""

from alembic import op

from wppconnector.adapters.postgres.first_statistics import expect

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

APP = "wppconnector_app"
OWN = "company_id = nullif(current_setting('app.company_id', true), '')::uuid"

STATEMENTS = (
    """
        create table message_revisions (
            company_id uuid not null,
            message_id uuid not null,
            seq bigint not null generated always as identity,
            text text not null,
            until timestamptz not null,
            constraint message_revisions_pkey primary key (company_id, message_id, seq),
            constraint message_revisions_message_fkey foreign key (company_id, message_id) references messages
        )
    """,
    "alter table message_revisions enable row level security",
    f"grant select, insert on message_revisions to {APP}",
    f"create policy tenant on message_revisions to {APP} using ({OWN}) with check ({OWN})",
    "alter table quick_replies add column attachment json",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    expect("message_revisions", {"company_id": 1, "message_id": -1})


def downgrade() -> None:
    op.execute("alter table quick_replies drop column attachment")
    op.execute("drop table message_revisions")
