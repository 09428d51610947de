"""Companies with their departments, users and channels."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = ("channel_pauses", "channels", "user_departments", "users", "departments", "companies")

STATEMENTS = (
    """
        create table companies (
            id uuid constraint companies_pkey primary key,
            name text not null,
            created_at timestamptz not null,
            time_zone text not null,
            script json not null,
            signs_messages boolean not null,
            fallback_department_id uuid,
            thanks_grace interval not null,
            returning_within interval not null,
            menu_patience interval not null,
            reopen_within interval not null
        )
    """,
    """
        create table departments (
            company_id uuid not null constraint departments_company_fkey references companies (id),
            id uuid not null,
            name text not null,
            slug text not null,
            position integer not null,
            aliases text[] not null,
            response_timeout interval not null,
            escalation_department_id uuid,
            active boolean not null,
            constraint departments_pkey primary key (company_id, id),
            constraint departments_slug_key unique (company_id, slug)
        )
    """,
    """
        create table users (
            company_id uuid not null constraint users_company_fkey references companies (id),
            id uuid not null,
            name text not null,
            email text not null,
            password_hash text not null,
            role text not null,
            created_at timestamptz not null,
            department_id uuid,
            active boolean not null,
            token_version integer not null,
            constraint users_pkey primary key (company_id, id),
            constraint users_id_key unique (id),
            constraint users_email_key unique (email),
            constraint users_department_fkey foreign key (company_id, department_id) references departments
        )
    """,
    """
        create table user_departments (
            company_id uuid not null,
            user_id uuid not null,
            department_id uuid not null,
            constraint user_departments_pkey primary key (company_id, user_id, department_id),
            constraint user_departments_user_fkey foreign key (company_id, user_id) references users,
            constraint user_departments_department_fkey foreign key (company_id, department_id) references departments
        )
    """,
    "create index user_departments_department_idx on user_departments (company_id, department_id)",
    """
        create table channels (
            company_id uuid not null constraint channels_company_fkey references companies (id),
            id uuid not null,
            provider text not null,
            account text not null,
            name text not null,
            state text not null,
            detail text,
            managed boolean not null,
            settings bytea not null,
            state_at timestamptz,
            reconciled_at timestamptz,
            constraint channels_pkey primary key (company_id, id),
            constraint channels_id_key unique (id),
            constraint channels_account_key unique (provider, account)
        )
    """,
    """
        create table channel_pauses (
            company_id uuid not null,
            channel_id uuid not null,
            paused_until timestamptz not null,
            failures integer not null,
            constraint channel_pauses_pkey primary key (company_id, channel_id)
        )
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"drop table {table}")
