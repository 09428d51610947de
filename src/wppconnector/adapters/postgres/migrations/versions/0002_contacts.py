"""Contacts, and what leads to them: identities and the words of their names."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("contact_identities", "contact_words", "contacts")

STATEMENTS = (
    """
        create table contacts (
            company_id uuid not null,
            id uuid not null,
            created_at timestamptz not null,
            name text,
            merged_into uuid,
            constraint contacts_pkey primary key (company_id, id),
            constraint contacts_merged_into_fkey foreign key (company_id, merged_into) references contacts
        )
    """,
    "create index contacts_merged_idx on contacts (company_id, merged_into) where merged_into is not null",
    # The folded words of the name. Plain b-tree ranges serve "begins with" under row level security, where an index
    # on an expression or a full text index would not be used.
    """
        create table contact_words (
            company_id uuid not null,
            word text collate "C" not null,
            contact_id uuid not null,
            constraint contact_words_pkey primary key (company_id, word, contact_id),
            constraint contact_words_contact_fkey foreign key (company_id, contact_id) references contacts
        )
    """,
    "create index contact_words_contact_idx on contact_words (company_id, contact_id)",
    """
        create table contact_identities (
            company_id uuid not null,
            kind text not null,
            value text collate "C" not null,
            contact_id uuid not null,
            reversed text collate "C" not null generated always as (reverse(value)) stored,
            constraint contact_identities_pkey primary key (company_id, kind, value),
            constraint contact_identities_contact_fkey foreign key (company_id, contact_id) references contacts
        )
    """,
    "create index contact_identities_contact_idx on contact_identities (company_id, contact_id)",
    # People know a number by its end: without country and area code.
    """
        create index contact_identities_ending_idx on contact_identities (company_id, reversed) where kind = 'PHONE'
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"drop table {table}")
