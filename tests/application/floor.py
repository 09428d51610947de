"""A department that hands out what waits, and the agents who come to it and leave."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from tests.people import Colleague, Customer
from tests.world import World
from wppconnector.application.audience import department_room
from wppconnector.application.use_cases.begin_attendance import BeginAttendance
from wppconnector.application.use_cases.end_attendance import EndAttendance
from wppconnector.application.use_cases.keep_attendance import KeepAttendance
from wppconnector.application.wire import EventName
from wppconnector.domain.distribution import Distribution
from wppconnector.domain.presence import Presence

HOST, OTHER_HOST = UUID(int=1001), UUID(int=1002)


class Floor(World):
    """A company that hands out what waits for Laboratório, and who sits where."""

    def __init__(self, policy: Distribution = Distribution.ROUND_ROBIN) -> None:
        super().__init__()
        self.configure(None, replace(self.department("Laboratório"), distribution=policy, slug="laboratorio"))

    async def comes(self, colleague: Colleague, host: UUID = HOST) -> Presence:
        presence = await BeginAttendance(self.store, self.clock, host)(colleague.actor)
        await self.work_off()
        return presence

    async def goes(self, colleague: Colleague, host: UUID = HOST) -> Presence:
        return await EndAttendance(self.store, self.clock, host)(colleague.actor)

    async def staffed(self, *names: str, capacity: int = 5) -> list[Colleague]:
        """Agents who are there."""
        team = [self.agent(name) for name in names]
        for colleague in team:
            self.store.tables.users[colleague.user.id] = replace(colleague.user, capacity=capacity)
            await self.comes(colleague)
        return team

    async def arrivals(self, count: int, department: str = "lab") -> list[Customer]:
        customers = []
        for number in range(count):
            customers.append(await self.queued(f"+55119876500{number:02}", f"Cliente {number}", department))
            self.clock.advance(seconds=1)
        return customers

    async def stay(self, *team: Colleague) -> None:
        """Their host says again that they are there."""
        keep = KeepAttendance(self.store, self.clock, HOST)
        await keep(self.company.id, [colleague.user.id for colleague in team])
        await self.work_off()

    def agents_of(self, *customers: Customer) -> list[str]:
        names = {user.id: user.name for user in self.store.tables.users.values()}
        return [names[agent] if (agent := c.conversation.agent_id) else "-" for c in customers]

    def told(self, customer: Customer) -> list[Mapping[str, object]]:
        id, room = str(customer.conversation.id), department_room(self.department("Laboratório").id)
        heard = [b.payload for b in self.heard_in(room) if b.name is EventName.CONVERSATION_ASSIGNED]
        return [payload for payload in heard if payload["conversationId"] == id]
