"""Roles, privileges and policies: the second wall between companies.

`wppconnector_app` sees the rows of the company that the transaction names, and only those. `wppconnector_system`
crosses companies for the few columns that the directory, the queue and the log need. Whoever migrates makes them: they
belong to the cluster, not to this database.
"""

from collections.abc import Mapping

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

APP = "wppconnector_app"
SYSTEM = "wppconnector_system"

COMPANY = "nullif(current_setting('app.company_id', true), '')::uuid"

EDITABLE = "select, insert, update, delete"
APP_PRIVILEGES: Mapping[str, str] = {
    "companies": "select, insert, update",
    "departments": EDITABLE,
    "users": EDITABLE,
    "user_departments": EDITABLE,
    "channels": EDITABLE,
    "channel_pauses": EDITABLE,
    "contacts": EDITABLE,
    "contact_words": EDITABLE,
    "contact_identities": EDITABLE,
    "conversations": "select, insert, update",
    "messages": "select, insert, update",
    "early_receipts": EDITABLE,
    "assignments": "select, insert, update",
    "conversation_notes": EDITABLE,
    "inbound_rejected": EDITABLE,
    "events": "select, insert",
    "jobs": EDITABLE,
    "audit_log": "select, insert",
}
SYSTEM_PRIVILEGES: Mapping[str, str] = {
    "companies": "select (id, created_at)",
    "channels": "select",
    "channel_pauses": "select",
    "users": "select",
    "user_departments": "select",
    "conversations": "select (company_id, id, due_at)",
    "events": "select",
    "jobs": "select, update (available_at, leased_until, lease_token, lease_expired)",
}


def upgrade() -> None:
    for role in (APP, SYSTEM):
        op.execute(f"grant usage on schema public to {role}")
        op.execute(f"grant select on event_log to {role}")
    for table, privileges in APP_PRIVILEGES.items():
        own = f"{'id' if table == 'companies' else 'company_id'} = {COMPANY}"
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"grant {privileges} on {table} to {APP}")
        op.execute(f"create policy tenant on {table} to {APP} using ({own}) with check ({own})")
    for table, privileges in SYSTEM_PRIVILEGES.items():
        op.execute(f"grant {privileges} on {table} to {SYSTEM}")
        op.execute(f"create policy across on {table} to {SYSTEM} using (true)")


def downgrade() -> None:
    for table in SYSTEM_PRIVILEGES:
        op.execute(f"drop policy across on {table}")
        op.execute(f"revoke all on {table} from {SYSTEM}")
    for table in APP_PRIVILEGES:
        op.execute(f"drop policy tenant on {table}")
        op.execute(f"revoke all on {table} from {APP}")
        op.execute(f"alter table {table} disable row level security")
    for role in (APP, SYSTEM):
        op.execute(f"revoke all on event_log from {role}")
        op.execute(f"revoke usage on schema public from {role}")
