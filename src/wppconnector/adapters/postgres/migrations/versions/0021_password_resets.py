"""Requests for a new password, which an admin decides."""

from alembic import op

from wppconnector.adapters.postgres.first_statistics import expect

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

APP = "wppconnector_app"
OWN = "company_id = nullif(current_setting('app.company_id', true), '')::uuid"

STATEMENTS = (
    """
        create table password_resets (
            company_id uuid not null,
            id uuid not null,
            user_id uuid not null,
            status text not null,
            requested_at timestamptz not null,
            ip text,
            decided_at timestamptz,
            decided_by uuid,
            expires_at timestamptz,
            code_hash text,
            constraint password_resets_pkey primary key (company_id, id),
            constraint password_resets_user_fkey foreign key (company_id, user_id) references users
        )
    """,
    # Somebody who asks twice has asked once.
    "create unique index password_resets_open_key on password_resets (company_id, user_id) where status = 'PENDING'",
    "create index password_resets_recent_idx on password_resets (company_id, requested_at, id)",
    "alter table password_resets enable row level security",
    f"grant select, insert, update on password_resets to {APP}",
    f"create policy tenant on password_resets to {APP} using ({OWN}) with check ({OWN})",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    expect("password_resets", {"company_id": 1, "id": -1, "user_id": -0.5, "status": 4})


def downgrade() -> None:
    op.execute("drop table password_resets")
