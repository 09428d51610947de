"""Figures over a period, computed where the rows are."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.connecting import READING_SECONDS
from wppconnector.adapters.postgres.mapping.conversation import CARD
from wppconnector.adapters.postgres.queries.lists import CONVERSATION, NEWEST, view_of
from wppconnector.adapters.postgres.queries.pages import key_of, page_of, size_of
from wppconnector.adapters.postgres.scope import Scope
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.application.ports.metrics import (
    AgentMetrics,
    ConversationMetrics,
    MetricsFilter,
    ResponseTimes,
    Segment,
    Wait,
)
from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.ids import UserId
from wppconnector.domain.views import ConversationStatus, ConversationView

_Moment = Annotated[datetime, msgspec.Meta(tz=True)]
_PLACES = msgspec.json.Decoder(tuple[_Moment, UUID])
_NUMBERED = msgspec.json.Decoder(tuple[_Moment, Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]])
_LATEST = (datetime(9999, 1, 1, tzinfo=UTC), 2**63 - 1)

_PERIOD = "company_id = $1 and {0} >= $2 and {0} < $3"
_OF_DEPARTMENT = "($4::uuid is null or department_id = $4)"

_COUNTS = f"""
    with counted as (
        select status, department_id,
            (created_at at time zone (select time_zone from companies where id = $1))::date as day
        from conversations where {_PERIOD.format("created_at")} and {_OF_DEPARTMENT}
    )
    select status, department_id, day, count(*) as conversations,
        grouping(status) = 0 as by_status, grouping(department_id) = 0 as by_department, grouping(day) = 0 as by_day
    from counted group by grouping sets ((status), (department_id), (day))
"""
_SECONDS = "extract(epoch from answered_at - queued_at)::float8"
_TIMES = f"""
    count(*) as waits, count(answered_at) as answered, avg({_SECONDS}) as mean,
    percentile_cont(0.5) within group (order by {_SECONDS}) as p50,
    percentile_cont(0.9) within group (order by {_SECONDS}) as p90
"""
_RESPONSES = f"""
    select department_id, grouping(department_id) = 1 as overall, {_TIMES}
    from queue_segments where {_PERIOD.format("queued_at")} and {_OF_DEPARTMENT}
    group by grouping sets ((department_id), ())
"""
_AGENTS = f"""
    with given as (
        select agent_id, count(*) as assignments from assignments
        where {_PERIOD.format("opened_at")} and {_OF_DEPARTMENT} group by agent_id
    ), answers as (
        select answered_by, {_TIMES} from queue_segments
        where {_PERIOD.format("queued_at")} and {_OF_DEPARTMENT} and answered_by is not null group by answered_by
    )
    select u.id, u.name, u.active, coalesce(given.assignments, 0) as assignments,
        coalesce(answers.waits, 0) as waits, coalesce(answers.answered, 0) as answered, mean, p50, p90,
        (
            select count(*) from conversations c
            where c.company_id = u.company_id and c.agent_id = u.id and ($4::uuid is null or c.department_id = $4)
        ) as open_conversations
    from users u left join given on given.agent_id = u.id left join answers on answers.answered_by = u.id
    where u.company_id = $1 and ($4::uuid is null or exists (
        select from user_departments d where d.company_id = u.company_id and d.user_id = u.id and d.department_id = $4
    ))
    order by u.name, u.id
"""
_CONVERSATIONS = f"""
    {CONVERSATION} and c.created_at >= $2 and c.created_at < $3 and ($4::uuid is null or c.department_id = $4)
        and ($5::text is null or c.status = $5) and (c.created_at, c.id) < ($6::timestamptz, $7::uuid)
    order by c.created_at desc, c.id desc limit $8
"""
_SEGMENT = ("conversation_id", "department_id", "queued_at", "ended_at", "answered_at", "answered_by")
_WAITS = f"""
    select w.*, p.id as contact_id, {CARD}
    from (
        select company_id, seq, {", ".join(_SEGMENT)} from queue_segments
        where {_PERIOD.format("queued_at")} and {_OF_DEPARTMENT} and ($5::uuid is null or answered_by = $5)
            and (queued_at, seq) < ($6::timestamptz, $7::bigint)
        order by queued_at desc, seq desc limit $8
    ) w
    join conversations c on c.company_id = w.company_id and c.id = w.conversation_id
    join contacts p on p.company_id = c.company_id and p.id = c.contact_id
    order by w.queued_at desc, w.seq desc
"""


class PostgresMetrics:
    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def conversations(self, actor: Actor, where: MetricsFilter) -> ConversationMetrics:
        counts = await self._fetch(actor, where, _COUNTS)
        times = await self._fetch(actor, where, _RESPONSES)
        by_status = {ConversationStatus(row["status"]): row["conversations"] for row in counts if row["by_status"]}
        return ConversationMetrics(
            total=sum(by_status.values()),
            by_status=by_status,
            by_department={row["department_id"]: row["conversations"] for row in counts if row["by_department"]},
            daily=dict(sorted((row["day"], row["conversations"]) for row in counts if row["by_day"])),
            first_response=next(_times_of(row) for row in times if row["overall"]),
            first_response_by_department={row["department_id"]: _times_of(row) for row in times if not row["overall"]},
        )

    async def agents(self, actor: Actor, where: MetricsFilter) -> Sequence[AgentMetrics]:
        return [
            AgentMetrics(
                id=row["id"],
                name=row["name"],
                active=row["active"],
                open_conversations=row["open_conversations"],
                assignments=row["assignments"],
                first_response=_times_of(row),
            )
            for row in await self._fetch(actor, where, _AGENTS)
        ]

    async def conversation_rows(
        self, actor: Actor, where: MetricsFilter, status: ConversationStatus | None, page: PageRequest
    ) -> Page[ConversationView]:
        size, place = size_of(page), key_of(page, _PLACES, NEWEST)
        rows = await self._fetch(actor, where, _CONVERSATIONS, status, *place, size + 1)
        return page_of(rows, size, lambda row: view_of(actor, row), lambda row: (row["created_at"], row["id"]))

    async def waits(
        self, actor: Actor, where: MetricsFilter, page: PageRequest, *, answered_by: UserId | None = None
    ) -> Page[Wait]:
        size, place = size_of(page), key_of(page, _NUMBERED, _LATEST)
        rows = await self._fetch(actor, where, _WAITS, answered_by, *place, size + 1)
        return page_of(rows, size, _wait_of, lambda row: (row["queued_at"], row["seq"]))

    async def _fetch(self, actor: Actor, where: MetricsFilter, statement: str, *more: object) -> Sequence[Any]:
        require(actor, Permission.SEE_METRICS)
        period = (where.since, where.until, where.department_id)
        async with transaction(self._engine, Scope.reading(actor.company_id)) as connection:
            asked = (actor.company_id, *period, *more)
            rows: Sequence[Any] = await connection.fetch(statement, *asked, timeout=READING_SECONDS)
            return rows


def _wait_of(row: Mapping[str, Any]) -> Wait:
    contact = ContactCard(row["contact_id"], row["contact_name"], row["contact_phone"])
    return Wait(Segment(**{name: row[name] for name in _SEGMENT}), contact)


def _times_of(row: Mapping[str, Any]) -> ResponseTimes:
    return ResponseTimes(row["waits"], row["answered"], row["mean"], row["p50"], row["p90"])
