"""What waits in queues is handed out to agents who are there and have room."""

from collections.abc import Sequence
from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.queue import Lease
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor
from wppconnector.domain.conversation.attending import assign
from wppconnector.domain.distribution import Choice, choose
from wppconnector.domain.ids import AssignmentId, DepartmentId, UserId
from wppconnector.domain.routing import Routing

LOOKED_AT = 100
"""How far down the queue somebody is looked for who can be handed out."""


@dataclass(frozen=True, slots=True)
class DistributeConversations:
    store: Store
    clock: Clock
    ids: Ids

    async def __call__(self, lease: Lease) -> None:
        """Hand out all that can be in the department of `lease`, or in those of its agent. Each decision is made and
        saved by itself, on what is stored then. Raises `LeaseLost`."""
        actor = Actor.system(lease.company_id)

        async def departments(work: UnitOfWork) -> Sequence[DepartmentId]:
            return await _departments(work, lease)

        async def finish(work: UnitOfWork) -> None:
            work.jobs.finish(lease)

        for department_id in await attempt(self.store, actor, departments):
            while await self._hand_out_one(actor, department_id):
                pass
        await attempt(self.store, actor, finish)

    async def _hand_out_one(self, actor: Actor, department_id: DepartmentId) -> bool:
        async def act(work: UnitOfWork) -> bool:
            # Loads are counted over all departments, so a company's decisions are made one after the other.
            await work.serialize({actor.company_id})
            routing = await work.companies.routing()
            choice = await self._choice(work, routing, department_id)
            if choice is not None:
                await self._give(work, routing, department_id, choice)
            return choice is not None

        return await attempt(self.store, actor, act)

    async def _choice(self, work: UnitOfWork, routing: Routing, department_id: DepartmentId) -> Choice | None:
        department = routing.department(department_id)
        if department is None or not routing.distributes(department_id):
            return None
        candidates = await work.workload.candidates(department_id, self.clock.now())
        if not any(candidate.free for candidate in candidates):
            return None
        return choose(department.distribution, candidates, await work.workload.queue(department_id, LOOKED_AT))

    async def _give(self, work: UnitOfWork, routing: Routing, department_id: DepartmentId, choice: Choice) -> None:
        conversation = await work.conversations.get(choice.conversation_id)
        if conversation.agent_id is not None or conversation.department_id != department_id:
            return  # somebody was faster; the next look shows what is left
        agent = await work.users.get(choice.agent_id)
        id = AssignmentId(self.ids())
        outcome = assign(conversation, agent, id, routing, self.clock.now(), by=None, because=choice.reason)
        work.conversations.save(outcome)


async def _departments(work: UnitOfWork, lease: Lease) -> Sequence[DepartmentId]:
    if "department_id" in lease.payload:
        return [DepartmentId(lease.uuid("department_id"))]
    try:
        agent = await work.users.get(UserId(lease.uuid("agent_id")))
    except NotFound:
        return []
    routing = await work.companies.routing()
    return sorted(filter(routing.distributes, agent.department_ids))
