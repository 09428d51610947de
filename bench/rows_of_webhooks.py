"""What the webhooks of one customer left, kept as patterns, and a script for pgbench that writes copies of them."""

from collections.abc import Mapping

import asyncpg

STEPS = 5

# Each webhook was one transaction, and its facts say which rows are its own.
_PATTERNS = """
    create schema pattern;
    create table pattern.events as
        select *, dense_rank() over (order by xact) as step from events;
    create table pattern.messages as
        select m.*, (select min(e.step) from pattern.events e where e.at = m.created_at) as step from messages m;
    create table pattern.jobs as select *, dense_rank() over (order by created_at) as step from jobs;
    create table pattern.contacts as select *, 1 as step from contacts;
    create table pattern.contact_identities as select *, 1 as step from contact_identities;
    create table pattern.contact_words as select *, 1 as step from contact_words;
    create table pattern.conversations as select *, 1 as step from conversations;
    create table pattern.queue_segments as select *, 2 as step from queue_segments;
    create sequence pattern.customers;
"""
_COLUMNS = """
    select table_name, array_agg(column_name::text) from information_schema.columns
    where table_schema = 'public' and is_generated = 'NEVER' and is_identity = 'NO' and table_name = any($1)
    group by table_name
"""

# Ids ascend, as the program's do. The customer's number keeps what must be unique apart.
_ID = "lpad(to_hex((:customer + n) * 64 + {}), 32, '0')::uuid"
_CONTACT, _CONVERSATION = _ID.format(0), _ID.format(1)
_OWN: Mapping[str, Mapping[str, str]] = {
    "contacts": {"id": _CONTACT},
    "contact_identities": {"contact_id": _CONTACT, "value": "t.value || (:customer + n)"},
    "contact_words": {"contact_id": _CONTACT},
    "conversations": {"id": _CONVERSATION, "contact_id": _CONTACT},
    "messages": {
        "id": _ID.format("2 + t.seq"),
        "conversation_id": _CONVERSATION,
        "contact_id": _CONTACT,
        "provider_message_id": "t.provider_message_id || (:customer + n)",
    },
    "queue_segments": {"conversation_id": _CONVERSATION},
    "events": {"entity_id": _CONVERSATION, "xact": "pg_current_xact_id()"},
    "jobs": {"id": _ID.format("32 + t.step"), "partition": "t.partition || (:customer + n)"},
}
_UPDATE = f"""
    update conversations c set version = version + 1, last_seq = last_seq + 1, unread_count = unread_count + 1,
        last_message_at = clock_timestamp(), last_inbound_at = clock_timestamp()
    from generate_series(1, {{together}}) n where c.company_id = (select company_id from pattern.contacts)
        and c.id = {_CONVERSATION};
"""  # noqa: S608 - numbers of our own


_COPY = """
    insert into {table} ({columns}) select {values} from pattern.{table} t, generate_series(1, {together}) n
    where t.step = {step};
"""
_NEXT_CUSTOMERS = "select nextval('pattern.customers') * {together} as customer \\gset\n"


async def capture(connection: asyncpg.Connection) -> Mapping[str, list[str]]:
    """Keep what is stored as patterns, which must be five webhooks of one customer. The columns of each table."""
    await connection.execute(_PATTERNS)
    return dict(await connection.fetch(_COLUMNS, list(_OWN)))


def script(columns: Mapping[str, list[str]], together: int) -> str:
    """Five transactions, each of them one webhook of so many customers."""
    steps = [_step(columns, step, together) for step in range(1, STEPS + 1)]
    return _NEXT_CUSTOMERS.format(together=together) + "".join(f"begin;{step}commit;\n" for step in steps)


def _step(columns: Mapping[str, list[str]], step: int, together: int) -> str:
    update = _UPDATE.format(together=together) if step > 1 else ""
    return update + "".join(
        _COPY.format(
            table=table,
            columns=", ".join(columns[table]),
            values=", ".join(own.get(column, f"t.{column}") for column in columns[table]),
            together=together,
            step=step,
        )
        for table, own in _OWN.items()
    )
