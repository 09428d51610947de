"""Handing conversations out: what each department wishes, how much each agent takes, who is there, and why somebody
was given a conversation.

A row of `attendances` says that a host of sockets saw the user until then. It expires by itself, so that a host which
vanishes takes nobody's place.
"""

from alembic import op

from wppconnector.adapters.postgres.first_statistics import expect

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

APP = "wppconnector_app"
OWN = "company_id = nullif(current_setting('app.company_id', true), '')::uuid"

STATEMENTS = (
    "alter table departments add column distribution text not null default 'off'",
    "alter table users add column capacity integer not null default 5",
    "alter table users add column away boolean not null default false",
    "alter table assignments add column reason text",
    # Who was given a conversation longest ago is next in turn.
    """
        create index assignments_given_idx on assignments (company_id, department_id, agent_id, opened_at)
        where reason is not null
    """,
    """
        create table attendances (
            company_id uuid not null,
            user_id uuid not null,
            host uuid not null,
            until timestamptz not null,
            constraint attendances_pkey primary key (company_id, user_id, host),
            constraint attendances_user_fkey foreign key (company_id, user_id) references users
        )
    """,
    "create index attendances_host_idx on attendances (company_id, host)",
    "alter table attendances enable row level security",
    f"grant select, insert, update, delete on attendances to {APP}",
    f"create policy tenant on attendances to {APP} using ({OWN}) with check ({OWN})",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    expect("attendances", {"company_id": 1, "user_id": -1, "host": 2})


def downgrade() -> None:
    op.execute("drop table attendances")
    op.execute("drop index assignments_given_idx")
    op.execute("alter table assignments drop column reason")
    op.execute("alter table users drop column away")
    op.execute("alter table users drop column capacity")
    op.execute("alter table departments drop column distribution")
