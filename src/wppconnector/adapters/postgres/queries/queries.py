"""The read side: straight from rows to what screens show, with the actor's visibility in every statement."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.mapping.company import department_of
from wppconnector.adapters.postgres.mapping.message import message_of
from wppconnector.adapters.postgres.queries.lists import (
    CONVERSATION,
    FEW,
    HOW_MANY_BEAR,
    NEWEST,
    Key,
    statement_and_values,
    view_of,
)
from wppconnector.adapters.postgres.queries.pages import key_of, page_of, size_of
from wppconnector.adapters.postgres.scope import Scope
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.queries import (
    AgentSummary,
    AssignmentSummary,
    ConversationFilter,
    Page,
    PageRequest,
)
from wppconnector.domain.access import Actor, Permission, Role
from wppconnector.domain.company import Department
from wppconnector.domain.distribution import DistributionReason
from wppconnector.domain.ids import ConversationId, DepartmentId, MessageId
from wppconnector.domain.note import ConversationNote
from wppconnector.domain.presence import Presence
from wppconnector.domain.views import ConversationView, MessageView

_NEWEST_MESSAGE = 2**31 - 1

# What a cursor may hold. It comes from outside, so what no page of ours ended with must not reach the database.
_PLACES = msgspec.json.Decoder(tuple[Annotated[datetime, msgspec.Meta(tz=True)], UUID])
_NUMBERS = msgspec.json.Decoder(Annotated[int, msgspec.Meta(ge=0, le=_NEWEST_MESSAGE)])
_FIRST_IN_QUEUE: Key = (datetime(1, 1, 2, tzinfo=UTC), UUID(int=0))

_VISIBLE = "($3::boolean or c.department_id = any($4::uuid[]) or c.agent_id = $5::uuid)"

_ONE_CONVERSATION = f"{CONVERSATION} and c.id = $2 and {_VISIBLE}"

_MESSAGE = f"""
    select m.*, c.department_id as placed_department, c.agent_id as placed_agent
    from messages m join conversations c on c.company_id = m.company_id and c.id = m.conversation_id
    where m.company_id = $1 and {_VISIBLE}
"""
_ONE_MESSAGE = f"{_MESSAGE} and m.id = $2"
_MESSAGES = f"{_MESSAGE} and m.conversation_id = $2 and m.seq < $6 order by m.seq desc limit $7"
_NOTES = f"""
    select n.company_id, n.id, n.conversation_id, n.author_id, n.author_name, n.text, n.created_at
    from conversation_notes n join conversations c on c.company_id = n.company_id and c.id = n.conversation_id
    where n.company_id = $1 and n.conversation_id = $2 and {_VISIBLE}
        and (n.created_at, n.id) < ($6::timestamptz, $7::uuid)
    order by n.created_at desc, n.id desc limit $8
"""
_ASSIGNMENTS = f"""
    select a.id, a.department_id, a.agent_id, u.name as agent_name, a.assigned_by, a.reason, a.opened_at, a.closed_at
    from assignments a
    join conversations c on c.company_id = a.company_id and c.id = a.conversation_id
    join users u on u.company_id = a.company_id and u.id = a.agent_id
    where a.company_id = $1 and a.conversation_id = $2 and {_VISIBLE}
        and ($3::boolean or a.department_id = any($4::uuid[]) or a.agent_id = $5::uuid)
        and (a.opened_at, a.id) < ($6::timestamptz, $7::uuid)
    order by a.opened_at desc, a.id desc limit $8
"""
_IS_VISIBLE = f"select from conversations c where c.company_id = $1 and c.id = $2 and {_VISIBLE}"

_DEPARTMENTS = "select * from departments where company_id = $1 order by position, name, id"
_IS_DEPARTMENT = "select from departments where company_id = $1 and id = $2"

_QUEUE = f"""
    {CONVERSATION} and c.department_id = $2 and c.flow_state = 'DEPARTMENT_SELECTED'
        and (c.queued_at, c.id) > ($3::timestamptz, $4::uuid)
    order by c.queued_at, c.id limit $5
"""

_AGENTS = f"""
    select u.id, u.name, u.role, u.department_id, u.active,
        array(
            select d.department_id from user_departments d where d.company_id = u.company_id and d.user_id = u.id
        ) as department_ids,
        (
            select count(*) from conversations c
            where c.company_id = u.company_id and c.agent_id = u.id and {_VISIBLE}
        ) as open_conversations,
        u.capacity, u.away, exists (
            select from attendances t where t.company_id = u.company_id and t.user_id = u.id and t.until > now()
        ) as connected
    from user_departments here join users u on u.company_id = here.company_id and u.id = here.user_id
    where here.company_id = $1 and here.department_id = $2
    order by u.name, u.id
"""


class PostgresQueries:
    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def conversations(self, actor: Actor, where: ConversationFilter, page: PageRequest) -> Page[ConversationView]:
        size = size_of(page)
        after = key_of(page, _PLACES, NEWEST)
        asked = statement_and_values(actor, where, after, size + 1, few=await self._few(actor, where))
        if asked is None:
            return Page(())
        statement, values = asked
        rows = await self._fetch(actor, statement, *values)
        return page_of(rows, size, lambda row: view_of(actor, row), lambda row: (row["active_at"], row["id"]))

    async def _few(self, actor: Actor, where: ConversationFilter) -> bool:
        """Whether only few conversations bear the label, if there is one."""
        if where.label_id is None:
            return False
        rows = await self._fetch(actor, HOW_MANY_BEAR, actor.company_id, where.label_id, FEW)
        return int(rows[0]["count"]) < FEW

    async def conversation(self, actor: Actor, id: ConversationId) -> ConversationView:
        rows = await self._fetch(actor, _ONE_CONVERSATION, actor.company_id, id, *_sight(actor))
        return view_of(actor, _only(rows, "conversation"))

    async def messages(self, actor: Actor, id: ConversationId, page: PageRequest) -> Page[MessageView]:
        size = size_of(page)
        before = key_of(page, _NUMBERS, _NEWEST_MESSAGE)
        place = (actor.company_id, id, *_sight(actor))
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            rows = await connection.fetch(_MESSAGES, *place, before, size + 1)
            if not rows:
                _only(await connection.fetch(_IS_VISIBLE, *place), "conversation")
        return page_of(rows, size, lambda row: message_of(row).view, lambda row: row["seq"])

    async def notes(self, actor: Actor, id: ConversationId, page: PageRequest) -> Page[ConversationNote]:
        size = size_of(page)
        before = key_of(page, _PLACES, NEWEST)
        place = (actor.company_id, id, *_sight(actor))
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            rows = await connection.fetch(_NOTES, *place, *before, size + 1)
            if not rows:
                _only(await connection.fetch(_IS_VISIBLE, *place), "conversation")
        return page_of(rows, size, lambda row: ConversationNote(**row), lambda row: (row["created_at"], row["id"]))

    async def assignments(self, actor: Actor, id: ConversationId, page: PageRequest) -> Page[AssignmentSummary]:
        size = size_of(page)
        before = key_of(page, _PLACES, NEWEST)
        place = (actor.company_id, id, *_sight(actor))
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            rows = await connection.fetch(_ASSIGNMENTS, *place, *before, size + 1)
            if not rows:
                _only(await connection.fetch(_IS_VISIBLE, *place), "conversation")
        return page_of(rows, size, _assignment_of, lambda row: (row["opened_at"], row["id"]))

    async def message(self, actor: Actor, id: MessageId) -> MessageView:
        rows = await self._fetch(actor, _ONE_MESSAGE, actor.company_id, id, *_sight(actor))
        return message_of(_only(rows, "message")).view

    async def departments(self, actor: Actor) -> Sequence[Department]:
        return [department_of(row) for row in await self._fetch(actor, _DEPARTMENTS, actor.company_id)]

    async def queue(self, actor: Actor, department_id: DepartmentId, page: PageRequest) -> Page[ConversationView]:
        size = size_of(page)
        after = key_of(page, _PLACES, _FIRST_IN_QUEUE)
        if not actor.sees(department_id, None):
            raise NotFound("There is no such department.")
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            _only(await connection.fetch(_IS_DEPARTMENT, actor.company_id, department_id), "department")
            rows = await connection.fetch(_QUEUE, actor.company_id, department_id, *after, size + 1)
        return page_of(rows, size, lambda row: view_of(actor, row), lambda row: (row["queued_at"], row["id"]))

    async def agents(self, actor: Actor, department_id: DepartmentId) -> Sequence[AgentSummary]:
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            _only(await connection.fetch(_IS_DEPARTMENT, actor.company_id, department_id), "department")
            rows = await connection.fetch(_AGENTS, actor.company_id, department_id, *_sight(actor))
        return [_agent_of(row) for row in rows]

    async def _fetch(self, actor: Actor, statement: str, *values: object) -> Sequence[Any]:
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            rows: Sequence[Any] = await connection.fetch(statement, *values)
            return rows


def _sight(actor: Actor) -> tuple[object, ...]:
    """The parameters of `_VISIBLE`."""
    return actor.may(Permission.SEE_COMPANY), list(actor.department_ids), actor.user_id


def _only(rows: Sequence[Any], what: str) -> Any:
    if not rows:
        raise NotFound(f"There is no such {what}.")
    return rows[0]


def _agent_of(row: Any) -> AgentSummary:
    return AgentSummary(
        id=row["id"],
        name=row["name"],
        role=Role(row["role"]),
        department_id=row["department_id"],
        department_ids=frozenset(row["department_ids"]),
        active=row["active"],
        open_conversations=row["open_conversations"],
        presence=Presence.of(connected=row["connected"], away=row["away"]),
        capacity=row["capacity"],
    )


def _assignment_of(row: Any) -> AssignmentSummary:
    reason = DistributionReason(row["reason"]) if row["reason"] else None
    return AssignmentSummary(**{**row, "reason": reason})
