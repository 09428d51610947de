"""Years of history in minutes: contacts, conversations and messages written set by set, as the program leaves them.

Every contact has four conversations on average, every conversation ten messages. Most are resolved; of the newest some
hundreds wait in queues or are assigned. Rows come in the order of time, as they would have.
"""

import asyncpg

MESSAGES = 10
PER_CONTACT = 4
LIVE_SHARE = 0.002
"""Of all conversations; what is live does not grow with the years."""
FEWEST_LIVE = 200
CHUNK = 20_000

_STAGE = """
    create temp table place as
    select c.company_id, c.id as channel_id,
        (select array_agg(d.id order by d.position) from departments d where d.company_id = c.company_id) as departments
    from channels c limit 1
"""
_CONTACTS = """
    with given as (
        select n, uuidv7(make_interval(secs => -5 * ($3::bigint - n))) as id
        from generate_series($1::bigint, $2::bigint - 1) n
    ), people as (
        insert into contacts (company_id, id, created_at, name)
        select company_id, id, now() - make_interval(secs => 5 * ($3 - n)), 'Cliente ' || n from given, place
    ), words as (
        insert into contact_words (company_id, word, contact_id)
        select company_id, word, id from given, place, lateral (values ('cliente'), (n::text)) as words (word)
    )
    insert into contact_identities (company_id, kind, value, contact_id)
    select company_id, 'PHONE', phone, id
    from given, place, lateral (select '+55119' || lpad(n::text, 8, '0')) as numbers (phone)
"""
_CONVERSATIONS = """
    with given as (
        select n, now() - make_interval(secs => $3::bigint - n) as at, n > $3 - $4::bigint as live
        from generate_series($1::bigint, $2::bigint - 1) n
    )
    insert into conversations (
        company_id, id, channel_id, contact_id, address, created_at, status, flow_state, version, department_id,
        queued_at, timeout_at, due_at, overdue, escalations, first_response_at, resolved_at, last_inbound_at,
        last_message_at, last_message_preview, unread_count, last_seq, misunderstandings, arrived_late, answered,
        told_closed, automatic_at
    )
    select p.company_id, uuidv7(make_interval(secs => n - $3)), p.channel_id, i.contact_id, i.value, at,
        case when live then 'OPEN' else 'RESOLVED' end, case when live then 'DEPARTMENT_SELECTED' else 'RESOLVED' end,
        9, p.departments[1 + n % array_length(p.departments, 1)], at,
        case when live then at + interval '1 day' end, case when live then at + interval '1 day' end, false, 0,
        at, case when not live then at + interval '9 minutes' end, at, at + interval '9 minutes', 'obrigada',
        (case when live then 1 else 0 end), $5::integer, 0, false, not live, false, '{}'
    from given, place p, contact_identities i
    where i.company_id = p.company_id and i.kind = 'PHONE'
        and i.value = '+55119' || lpad((n % (1 + $3 / $6::bigint))::text, 8, '0')
"""
_MESSAGES = """
    insert into messages (
        company_id, id, conversation_id, channel_id, contact_id, address, seq, direction, type, kind, text,
        sender_kind, created_at, status, provider_message_id
    )
    select c.company_id, uuidv7(c.created_at + make_interval(mins => seq - 1) - now()), c.id, c.channel_id,
        c.contact_id, c.address, seq, case when seq % 2 = 1 then 'INBOUND' else 'OUTBOUND' end, 'TEXT', 'text',
        'Linha ' || seq || ' sobre o exame de ontem', case when seq % 2 = 1 then 'contact' else 'automaton' end,
        c.created_at + make_interval(mins => seq - 1), 'READ', 'wamid.' || c.id || seq
    from conversations c, generate_series(1, $3::integer) seq
    where c.created_at >= now() - make_interval(secs => $2::bigint)
        and c.created_at < now() - make_interval(secs => $1::bigint)
"""


async def fill(database_url: str, conversations: int) -> None:
    """Write a history of so many conversations for the first company, and let the planner know of it."""
    connection = await asyncpg.connect(database_url)
    try:
        await connection.execute("set synchronous_commit = off")
        async with connection.transaction():
            await connection.execute(_STAGE)
            await _write(connection, conversations)
        await connection.execute("vacuum analyze")
    finally:
        await connection.close()


async def _write(connection: asyncpg.Connection, conversations: int) -> None:
    contacts = 1 + conversations // PER_CONTACT
    live = max(FEWEST_LIVE, int(conversations * LIVE_SHARE)) if conversations > FEWEST_LIVE else conversations // 2
    for start in range(0, contacts, CHUNK):
        await connection.execute(_CONTACTS, start, min(start + CHUNK, contacts), contacts)
    for start in range(0, conversations, CHUNK):
        end = min(start + CHUNK, conversations)
        await connection.execute(_CONVERSATIONS, start, end, conversations, live, MESSAGES, PER_CONTACT)
        await connection.execute(_MESSAGES, conversations - end, conversations - start, MESSAGES)
