"""The list of conversations: for each wish the rows that an index holds in the wished order.

Visible are many departments, channels and states at once, and one index is in order only for one of each. So a list
takes the newest of each combination and merges them: its cost is that of the combinations, not of the conversations.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from wppconnector.adapters.postgres.mapping.conversation import CARD, conversation_of
from wppconnector.adapters.postgres.queries.sought import ranges, sought
from wppconnector.application.payloads import mask
from wppconnector.application.ports.queries import ConversationFilter
from wppconnector.domain.access import Actor, Permission
from wppconnector.domain.views import ConversationStatus, ConversationView

Key = tuple[datetime, UUID]
"""`active_at` and `id` of the conversation shown last: those shown next lie below."""
NEWEST: Key = (datetime(9999, 1, 1, tzinfo=UTC), UUID(int=2**128 - 1))

WISHED = """
    c.company_id = $1 and c.status = any($5::text[])
    and ($6::uuid is null or c.channel_id = $6)
    and ($7::uuid is null or c.department_id = $7)
    and ($8::uuid is null or c.agent_id = $8)
    and (not $9::boolean or c.agent_id is null)
    and (not $10::boolean or c.unread_count > 0)
    and (not $11::boolean or c.overdue)
    and ($12::boolean or c.department_id = any($13::uuid[]) or c.agent_id = $14::uuid)
    and ($15::uuid is null or exists (
        select from conversation_labels l
        where l.company_id = c.company_id and l.label_id = $15 and l.conversation_id = c.id
    ))
"""
"""What holds for every conversation shown, wherever it was found, with the first fifteen of `wishes`."""
_SHOWN = f"{WISHED} and (c.active_at, c.id) < ($2::timestamptz, $3::uuid)"
_NEWEST_FIRST = "order by c.active_at desc, c.id desc limit $4"
_NEWEST = f"select c.id, c.active_at from conversations c where {_SHOWN}"

_CHANNELS_AND_STATES = """
    (select id from channels where company_id = $1 and ($6::uuid is null or id = $6)) channel
    cross join unnest($5::text[]) as state (status)
"""
_OF_COMPANY = f"""
    select newest.* from {_CHANNELS_AND_STATES} cross join lateral (
        {_NEWEST} and c.channel_id = channel.id and c.status = state.status {_NEWEST_FIRST}
    ) newest
"""
_OF_DEPARTMENTS = f"""
    select newest.* from {_CHANNELS_AND_STATES} cross join unnest($13::uuid[]) as own (id) cross join lateral (
        {_NEWEST} and c.department_id = own.id and c.channel_id = channel.id and c.status = state.status {_NEWEST_FIRST}
    ) newest
"""
_OF_AGENT = f"({_NEWEST} and c.agent_id = $16::uuid {_NEWEST_FIRST})"
_UNREAD = f"({_NEWEST} and c.unread_count > 0 {_NEWEST_FIRST})"
# A label that few conversations bear leads to them; one that many bear is soon met among the newest.
FEW = 2000
_OF_LABEL = f"""
    select newest.* from conversation_labels bearing cross join lateral (
        {_NEWEST} and c.id = bearing.conversation_id limit 1
    ) newest
    where bearing.company_id = $1 and bearing.label_id = $15
"""
HOW_MANY_BEAR = """
    select count(*) from (
        select from conversation_labels where company_id = $1 and label_id = $2 limit $3
    ) bearing
"""
_PEOPLE = f"""
    with recursive people as (
        select id from ({sought(16)}) sought
        union
        select former.id from people join contacts former on former.company_id = $1 and former.merged_into = people.id
    )
"""
OF_PEOPLE_SOUGHT = f"c.contact_id in ({_PEOPLE} select id from people)"
_SOUGHT = f"""
    ({_PEOPLE} select newest.* from people cross join lateral (
        {_NEWEST} and c.contact_id = people.id {_NEWEST_FIRST}
    ) newest)
"""

CONVERSATION = f"""
    select c.*, {CARD} from conversations c join contacts p on p.company_id = c.company_id and p.id = c.contact_id
    where c.company_id = $1
"""


def statement_and_values(
    actor: Actor, where: ConversationFilter, after: Key, most: int, *, few: bool = False
) -> tuple[str, tuple[object, ...]] | None:
    """The statement for the first `most` rows below `after`, and its parameters. `few`: so many conversations bear the
    label that is wished for. None when nothing can be shown."""
    values = wishes(actor, where, after, most)
    if values is None:
        return None
    source, more = _source(actor, where, few=few)
    return _list(source), (*values, *more)


def wishes(actor: Actor, where: ConversationFilter, after: Key, most: int) -> tuple[object, ...] | None:
    """The parameters of `WISHED`, with the key and the number of rows among them. None when nothing can be shown."""
    statuses = _statuses(where)
    if not statuses:
        return None
    everything = actor.may(Permission.SEE_COMPANY)
    departments = {where.department_id} if where.department_id else set(actor.department_ids)
    if not everything:
        departments &= actor.department_ids
    return (
        actor.company_id,
        *after,
        most,
        sorted(statuses),
        where.channel_id,
        where.department_id,
        where.agent_id,
        where.unassigned,
        where.unread,
        where.overdue,
        everything,
        sorted(departments),
        actor.user_id,
        where.label_id,
    )


def is_search(where: ConversationFilter) -> bool:
    return bool(where.search and where.search.strip())


def view_of(actor: Actor, row: Mapping[str, Any]) -> ConversationView:
    """What the actor may see of the conversation."""
    view = conversation_of(row).view
    return view if actor.may(Permission.SEE_COMPANY) else mask(view)


def _statuses(where: ConversationFilter) -> set[ConversationStatus]:
    """The states in which the other conditions can hold at all."""
    possible = set(where.statuses or ConversationStatus)
    if where.agent_id:
        possible &= {ConversationStatus.ASSIGNED}
    if where.unassigned:
        possible -= {ConversationStatus.ASSIGNED}
    if where.overdue:
        possible &= {ConversationStatus.OPEN, ConversationStatus.ASSIGNED}
    return possible


def _source(actor: Actor, where: ConversationFilter, *, few: bool) -> tuple[str, Sequence[object]]:
    """Where to look, and the parameters that only this place takes."""
    if is_search(where):
        return _SOUGHT, ranges(where.search or "")
    if where.label_id and few:
        return _OF_LABEL, []
    if where.agent_id:
        return _OF_AGENT, [where.agent_id]
    if where.unread:
        return _UNREAD, []
    if not actor.may(Permission.SEE_COMPANY):
        return f"{_OF_DEPARTMENTS} union {_OF_AGENT}", [actor.user_id]
    return _OF_DEPARTMENTS if where.department_id else _OF_COMPANY, []


def _list(source: str) -> str:
    """The rows of the newest that `source` found, looked up one by one however few or many PostgreSQL expects."""
    return f"""
        select shown.* from (select c.id from ({source}) c {_NEWEST_FIRST}) found
        cross join lateral ({CONVERSATION} and c.id = found.id limit 1) shown
        order by shown.active_at desc, shown.id desc
    """
