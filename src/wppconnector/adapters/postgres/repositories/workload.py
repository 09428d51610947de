"""What waits and who could take it, in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime

from wppconnector.adapters.postgres.session import Session
from wppconnector.domain.distribution import Candidate, Waiting
from wppconnector.domain.ids import DepartmentId

_CANDIDATES = """
    select u.id, u.capacity,
        (
            select count(*) from conversations c where c.company_id = u.company_id and c.agent_id = u.id
        ) as load,
        (
            select max(a.opened_at) from assignments a
            where a.company_id = u.company_id and a.department_id = here.department_id and a.agent_id = u.id
                and a.reason is not null
        ) as given_at
    from user_departments here join users u on u.company_id = here.company_id and u.id = here.user_id
    where here.company_id = $1 and here.department_id = $2 and u.active and not u.away and u.role = 'AGENT'
        and exists (
            select from attendances t where t.company_id = u.company_id and t.user_id = u.id and t.until > $3
        )
    order by u.id
"""

# Who gave a conversation back is the last who had it, if that was in this department.
_QUEUE = """
    select c.id, c.last_attendant_id, last.agent_id as given_back_by
    from conversations c left join lateral (
        select a.agent_id, a.department_id from assignments a
        where a.company_id = c.company_id and a.conversation_id = c.id
        order by a.opened_at desc, a.id desc limit 1
    ) last on last.department_id = c.department_id
    where c.company_id = $1 and c.department_id = $2 and c.flow_state = 'DEPARTMENT_SELECTED'
    order by c.queued_at, c.id limit $3
"""


class PostgresWorkload:
    def __init__(self, session: Session) -> None:
        self._session = session

    async def candidates(self, department_id: DepartmentId, now: datetime) -> Sequence[Candidate]:
        rows = await self._session.read(_CANDIDATES, department_id, now)
        return [Candidate(row["id"], row["capacity"], row["load"], row["given_at"]) for row in rows]

    async def queue(self, department_id: DepartmentId, limit: int) -> Sequence[Waiting]:
        rows = await self._session.read(_QUEUE, department_id, limit)
        return [Waiting(row["id"], row["last_attendant_id"], row["given_back_by"]) for row in rows]
