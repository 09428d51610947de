"""Quick replies, of a department or of the whole company."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

APP = "wppconnector_app"
OWN = "company_id = nullif(current_setting('app.company_id', true), '')::uuid"

STATEMENTS = (
    """
        create table quick_replies (
            company_id uuid not null constraint quick_replies_company_fkey references companies (id),
            id uuid not null,
            shortcut text not null,
            text text not null,
            created_at timestamptz not null,
            department_id uuid,
            constraint quick_replies_pkey primary key (company_id, id),
            constraint quick_replies_department_fkey foreign key (company_id, department_id) references departments
        )
    """,
    # Where there is no department the company stands for one, so that its shortcuts are unique too.
    """
        create unique index quick_replies_shortcut_key
            on quick_replies (company_id, coalesce(department_id, company_id), shortcut)
    """,
    "alter table quick_replies enable row level security",
    f"grant select, insert, update, delete on quick_replies to {APP}",
    f"create policy tenant on quick_replies to {APP} using ({OWN}) with check ({OWN})",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    op.execute("drop table quick_replies")
