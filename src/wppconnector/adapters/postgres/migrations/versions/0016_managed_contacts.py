"""What people of the company say of contacts: attributes, that one is blocked, that two are one person."""

from alembic import op

from wppconnector.adapters.postgres.first_statistics import expect

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

APP = "wppconnector_app"
OWN = "company_id = nullif(current_setting('app.company_id', true), '')::uuid"

STATEMENTS = (
    "alter table contacts add column blocked_at timestamptz, add column attributes json",
    # A contact is in at most one merge: the one that it is merged into another by.
    """
        create table contact_merges (
            company_id uuid not null,
            id uuid not null,
            kept uuid not null,
            at timestamptz not null,
            merged_by uuid,
            moved json not null,
            constraint contact_merges_pkey primary key (company_id, id),
            constraint contact_merges_contact_fkey foreign key (company_id, id) references contacts,
            constraint contact_merges_kept_fkey foreign key (company_id, kept) references contacts
        )
    """,
    "create index contact_merges_kept_idx on contact_merges (company_id, kept)",
    "alter table contact_merges enable row level security",
    f"grant select, insert, update, delete on contact_merges to {APP}",
    f"create policy tenant on contact_merges to {APP} using ({OWN}) with check ({OWN})",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    expect("contact_merges", {"company_id": 1, "id": -1, "kept": -1})


def downgrade() -> None:
    op.execute("drop table contact_merges")
    op.execute("alter table contacts drop column blocked_at, drop column attributes")
