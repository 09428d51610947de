"""Looking for messages by the rarest of the wished words.

To intersect prefixes the index reads every place of each: next to a word that is in all messages, the rarest one saved
nothing. The caller says which it is; the other words are compared where that one was found.
"""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

APP = "wppconnector_app"
OWN_ID = "nullif(current_setting('app.company_id', true), '')::uuid"
OLD = "found_messages(tsquery, timestamptz, timestamptz, uuid, boolean, uuid[], uuid, integer)"
NEW = "found_messages(tsquery, tsquery, timestamptz, uuid, boolean, uuid[], uuid, integer)"

# Conversations are looked up one by one, newest message first, until enough of them may be seen.
FIND = f"""
    create function found_messages(
        rarest tsquery, wanted tsquery, below timestamptz, below_id uuid,
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
                select w.message_id, w.conversation_id, w.at, w.words from message_words w where w.words @@ rarest
                    and w.company_id = own and w.at <= below
            )
            select newest.message_id, newest.conversation_id, newest.at
            from (
                select hit.message_id, hit.conversation_id, hit.at from hit
                where hit.words @@ wanted and (hit.at, hit.message_id) < (below, below_id)
                order by hit.at desc, hit.message_id desc
            ) newest
            cross join lateral (
                select from conversations c where c.company_id = own and c.id = newest.conversation_id
                    and (everything or c.department_id = any(departments) or c.agent_id = agent)
                limit 1
            ) visible
            order by newest.at desc, newest.message_id desc limit most;
        end
    $$
"""
FIND_AS_BEFORE = f"""
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
"""


def upgrade() -> None:
    _replace(OLD, FIND, NEW)


def downgrade() -> None:
    _replace(NEW, FIND_AS_BEFORE, OLD)


def _replace(old: str, statement: str, new: str) -> None:
    op.execute(f"drop function {old}")
    op.execute(statement)
    op.execute(f"revoke all on function {new} from public")
    op.execute(f"grant execute on function {new} to {APP}")
