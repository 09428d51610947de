"""What waits and who could take it, in memory."""

from collections.abc import Sequence
from datetime import datetime

from wppconnector.adapters.memory.repositories.attendances import MemoryAttendances
from wppconnector.adapters.memory.tables import Tables
from wppconnector.domain.access import Actor, Role
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.distribution import Candidate, Waiting
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import DepartmentId, UserId
from wppconnector.domain.user import User


class MemoryWorkload:
    def __init__(self, actor: Actor, tables: Tables, attendances: MemoryAttendances) -> None:
        self._company_id = actor.company_id
        self._tables = tables
        self._attendances = attendances

    async def candidates(self, department_id: DepartmentId, now: datetime) -> Sequence[Candidate]:
        present = await self._attendances.present(now)
        users = sorted(self._tables.users.values(), key=lambda user: user.id)
        return [self._candidate(u, department_id) for u in users if u.id in present and _takes(u, department_id)]

    async def queue(self, department_id: DepartmentId, limit: int) -> Sequence[Waiting]:
        waiting = [c for c in self._tables.conversations.values() if self._waits(c, department_id)]
        waiting.sort(key=lambda c: (c.queued_at or c.created_at, c.id))
        return [Waiting(c.id, c.last_attendant_id, self._given_back_by(c)) for c in waiting[:limit]]

    def _candidate(self, agent: User, department_id: DepartmentId) -> Candidate:
        load = sum(c.agent_id == agent.id for c in self._tables.conversations.values())
        given = [
            row.opened.at
            for row in self._tables.assignments.values()
            if row.opened.reason and (row.opened.agent_id, row.opened.department_id) == (agent.id, department_id)
        ]
        return Candidate(agent.id, agent.capacity, load, max(given, default=None))

    def _waits(self, conversation: Conversation, department_id: DepartmentId) -> bool:
        return (
            conversation.company_id == self._company_id
            and conversation.department_id == department_id
            and conversation.flow_state is FlowState.DEPARTMENT_SELECTED
        )

    def _given_back_by(self, conversation: Conversation) -> UserId | None:
        """The last who had it, if that was in the same department."""
        had = [row.opened for row in self._tables.assignments.values() if row.opened.conversation_id == conversation.id]
        last = max(had, key=lambda opened: (opened.at, opened.id), default=None)
        return last.agent_id if last and last.department_id == conversation.department_id else None


def _takes(user: User, department_id: DepartmentId) -> bool:
    return user.active and not user.away and user.role is Role.AGENT and department_id in user.department_ids
