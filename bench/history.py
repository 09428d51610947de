"""Years of history in minutes: all that a company's conversations leave behind, written table by table.

Every contact has four conversations on average, every conversation ten messages; one begins every half minute. Most are
resolved; the newest few hundred wait in queues, however long the history is. Rows come in the order of time, as they
would have, and every index and constraint of production is there in the end (`bench/bulk.py`).
"""

import asyncpg
from bench.bulk import without_indexes

MESSAGES = 10
PER_CONTACT = 4
SPACING = 30.0
"""Seconds from the beginning of a conversation to that of the next: a million are a year."""
LIVE = 200
"""What waits for agents does not grow with the years."""

_SETTINGS = "set synchronous_commit = off; set maintenance_work_mem = '256MB'; set work_mem = '128MB'"
_PLACE = """
    create temp table place as
    select c.company_id, c.id as channel_id, u.id as agent_id,
        (select array_agg(d.id order by d.position) from departments d where d.company_id = c.company_id) as departments
    from channels c join users u on u.company_id = c.company_id limit 1
"""
_PEOPLE = """
    create temp table people as
    select n, at, uuidv7(at - now()) as id, '55119' || lpad(n::text, 8, '0') as phone
    from generate_series(0, $1::bigint / $2::integer) n, lateral (
        select now() - make_interval(secs => $3::float8 * ($1 - n * $2) + 1)
    ) as born (at)
"""
# The first conversations are the first ones of all contacts, and so on: people come back after a long while.
_TALKS = """
    create temp table talks as
    select t.n, began.at, uuidv7(began.at - now()) as id, p.id as contact_id, p.phone || '@c.us' as address,
        t.n >= $1::bigint - $4::bigint as live,
        place.departments[1 + t.n % array_length(place.departments, 1)] as department_id
    from generate_series(0, $1 - 1) as t (n)
        join people p on p.n = t.n % (1 + $1 / $2::integer)
        cross join place
        cross join lateral (select now() - make_interval(secs => $3::float8 * ($1 - t.n))) as began (at)
"""
_TABLES = {
    "contacts": """
        insert into contacts (company_id, id, created_at, name)
        select company_id, id, at, 'Cliente ' || n from people, place order by n
    """,
    "contact_words": """
        insert into contact_words (company_id, word, contact_id)
        select company_id, word, id from people, place, lateral (values ('cliente'), (n::text)) as words (word)
    """,
    "contact_identities": """
        insert into contact_identities (company_id, kind, value, contact_id)
        select company_id, 'PHONE', phone, id from people, place
    """,
    "conversations": """
        insert into conversations (
            company_id, id, channel_id, contact_id, address, created_at, status, flow_state, version, department_id,
            queued_at, timeout_at, due_at, overdue, escalations, first_response_at, resolved_at, last_inbound_at,
            last_message_at, last_message_preview, unread_count, last_seq, misunderstandings, arrived_late, answered,
            told_closed, automatic_at
        )
        select company_id, id, channel_id, contact_id, address, at, case when live then 'OPEN' else 'RESOLVED' end,
            case when live then 'DEPARTMENT_SELECTED' else 'RESOLVED' end, 9, department_id,
            at, case when live then at + interval '1 day' end, case when live then at + interval '1 day' end, false, 0,
            at, case when not live then at + interval '9 minutes' end, at, at + interval '9 minutes', 'obrigada',
            live::integer, $1::integer, 0, false, not live, false, '{}'
        from talks, place order by n
    """,
    "messages": """
        insert into messages (
            company_id, id, conversation_id, channel_id, contact_id, address, seq, direction, type, kind, text,
            sender_kind, created_at, sent_at, status, provider_message_id
        )
        select company_id, uuidv7(said_at - now()), id, channel_id, contact_id, address, seq,
            case when seq % 2 = 1 then 'INBOUND' else 'OUTBOUND' end, 'TEXT', 'text',
            'Linha ' || seq || ' sobre o exame de ontem, protocolo ' || n,
            case when seq % 2 = 1 then 'contact' else 'automaton' end, said_at, said_at, 'READ',
            upper(to_hex(hashint8extended(n, seq)))
        from talks, place, generate_series(1, $1::integer) seq, lateral (select at + make_interval(mins => seq - 1)) as
            saying (said_at)
        order by n, seq
    """,
    "message_words": """
        insert into message_words (company_id, message_id, conversation_id, at, words)
        select company_id, id, conversation_id, created_at,
            array_to_tsvector(string_to_array(replace(lower(text), ',', ''), ' '))
        from messages order by created_at
    """,
    "queue_segments": """
        insert into queue_segments (
            company_id, conversation_id, department_id, queued_at, ended_at, answered_at, answered_by
        )
        select company_id, id, department_id, at, case when not live then at + interval '2 minutes' end,
            case when not live then at + interval '2 minutes' end, case when not live then agent_id end
        from talks, place order by n
    """,
    "assignments": """
        insert into assignments (
            company_id, id, conversation_id, department_id, agent_id, opened_at, closed_at, reason
        )
        select company_id, uuidv7(at - now()), id, department_id, agent_id, at + interval '2 minutes',
            at + interval '9 minutes', case when n % 2 = 0 then 'next_in_turn' end
        from talks, place where not live order by n
    """,
    "audit_log": """
        insert into audit_log (company_id, user_id, user_name, action, entity, entity_id, ip, at, metadata, errand_id)
        select company_id, agent_id, 'Administração', 'conversation.assign', 'conversation', id::text, '192.0.2.7',
            at, '{}', uuidv7(at - now())
        from talks, place order by n
    """,
    "notifications": """
        insert into notifications (company_id, user_id, id, kind, at, conversation_id, department_id, read_at)
        select company_id, agent_id, uuidv7(at - now()), 'queued', at, id, department_id,
            case when not live then at + interval '1 minute' end
        from talks, place where n % 10 = 0 order by n
    """,
    "conversation_labels": """
        with named as (
            insert into labels (company_id, id, name, colour, created_at)
            select company_id, uuidv7(), 'Convênio', '#2f855a', now() from place returning company_id, id
        )
        insert into conversation_labels (company_id, label_id, conversation_id)
        select named.company_id, named.id, talks.id from talks, named where n % 100 = 0
    """,
}
_PER_MESSAGES = frozenset({"conversations", "messages"})


async def fill(database_url: str, conversations: int) -> None:
    """Write a history of so many conversations for the first company, and let the planner know of it."""
    connection = await asyncpg.connect(database_url)
    try:
        await connection.execute(_SETTINGS)
        async with connection.transaction(), without_indexes(connection, list(_TABLES)):
            await connection.execute(_PLACE)
            await connection.execute(_PEOPLE, conversations, PER_CONTACT, SPACING)
            live = min(LIVE, 1 + conversations // PER_CONTACT)
            await connection.execute(_TALKS, conversations, PER_CONTACT, SPACING, live)
            await connection.execute("analyze people; analyze talks")
            for table, statement in _TABLES.items():
                await connection.execute(statement, *([MESSAGES] if table in _PER_MESSAGES else []))
        await connection.execute("vacuum analyze")
    finally:
        await connection.close()
