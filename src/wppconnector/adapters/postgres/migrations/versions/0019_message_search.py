"""The words of messages, for search.

`@@` is not leakproof, so under row level security no index would serve it. A function of the tables' owner looks
instead, and keeps to the company of the transaction itself. Rows are written behind the log, never with a webhook.
Messages older than the log are added here.
"""

from alembic import op
from sqlalchemy import Connection, text

from wppconnector.domain.folding import fold

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

APP = "wppconnector_app"
OWN_ID = "nullif(current_setting('app.company_id', true), '')::uuid"
OWN = f"company_id = {OWN_ID}"
BATCH = 1000

STATEMENTS = (
    """
        create table message_words (
            company_id uuid not null,
            message_id uuid not null,
            conversation_id uuid not null,
            at timestamptz not null,
            words tsvector not null,
            constraint message_words_pkey primary key (company_id, message_id),
            constraint message_words_message_fkey foreign key (company_id, message_id) references messages
        )
    """,
    "create index message_words_at_idx on message_words (company_id, at)",
    "create index message_words_words_idx on message_words using gin (words)",
    "alter table message_words enable row level security",
    f"grant select, insert, update on message_words to {APP}",
    f"create policy tenant on message_words to {APP} using ({OWN}) with check ({OWN})",
    # Planned anew each time: how many messages have a word decides how to look for it.
    f"""
        create function found_messages(
            wanted tsquery, since timestamptz, below timestamptz, below_id uuid,
            everything boolean, departments uuid[], agent uuid, most integer
        ) returns table (message_id uuid, conversation_id uuid, at timestamptz)
        language plpgsql stable security definer
        set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
        as $$
            #variable_conflict use_column
            declare own uuid := {OWN_ID};
            begin
                return query
                with hit as materialized (
                    select w.message_id, w.conversation_id, w.at from message_words w
                    where w.company_id = own and w.words @@ wanted and w.at >= since and w.at <= below
                )
                select hit.message_id, hit.conversation_id, hit.at
                from hit join conversations c on c.company_id = own and c.id = hit.conversation_id
                where (hit.at, hit.message_id) < (below, below_id)
                    and (everything or c.department_id = any(departments) or c.agent_id = agent)
                order by hit.at desc, hit.message_id desc limit most;
            end
        $$
    """,
    """
        revoke all on function found_messages(
            tsquery, timestamptz, timestamptz, uuid, boolean, uuid[], uuid, integer
        ) from public
    """,
    f"""
        grant execute on function found_messages(
            tsquery, timestamptz, timestamptz, uuid, boolean, uuid[], uuid, integer
        ) to {APP}
    """,
)

OLD = text("""
    select company_id, id, conversation_id, created_at, text from messages
    where (company_id, id) > (:company, :id) and text <> '' order by company_id, id limit :most
""")
ADD = text("""
    insert into message_words (company_id, message_id, conversation_id, at, words)
    values (:company_id, :id, :conversation_id, :created_at, array_to_tsvector(string_to_array(:words, ' ')))
""")


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
    _add_old_messages(op.get_bind())


def _add_old_messages(connection: Connection) -> None:
    nothing = "00000000-0000-0000-0000-000000000000"
    place = {"company": nothing, "id": nothing}
    while rows := connection.execute(OLD, {**place, "most": BATCH}).mappings().all():
        folded = [{**row, "words": " ".join({word[:100] for word in fold(row["text"]).split()})} for row in rows]
        if indexed := [row for row in folded if row["words"]]:
            connection.execute(ADD, indexed)
        place = {"company": str(rows[-1]["company_id"]), "id": str(rows[-1]["id"])}


def downgrade() -> None:
    op.execute("drop function found_messages(tsquery, timestamptz, timestamptz, uuid, boolean, uuid[], uuid, integer)")
    op.execute("drop table message_words")
