"""A company with its departments, its numbers and its people, in memory."""

from collections.abc import Sequence

from wppconnector.adapters.memory.tables import Overlay, Record, Tables
from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel
from wppconnector.domain.company import Company, Department
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId, CompanyId, DepartmentId, UserId
from wppconnector.domain.routing import Routing
from wppconnector.domain.user import User


class MemoryCompanies:
    def __init__(self, actor: Actor, tables: Tables, record: Record) -> None:
        self._actor = actor
        self._record = record
        self.rows: Overlay[CompanyId, Company] = Overlay(tables.companies)
        self.departments: Overlay[DepartmentId, Department] = Overlay(tables.departments)

    async def get(self) -> Company:
        company = self.rows.get(self._actor.company_id)
        if company is None:
            raise NotFound("There is no such company.")
        return company

    async def routing(self) -> Routing:
        ids = [id for id, d in self.departments.items() if d.company_id == self._actor.company_id]
        departments = (department for id in ids if (department := self.departments.get(id)))
        return Routing.of(await self.get(), departments)

    def save(self, company: Company, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(company.id, company)
        self._record(facts)

    def save_department(self, department: Department, facts: Sequence[Fact] = ()) -> None:
        self.departments.put(department.id, department)
        self._record(facts)


class MemoryChannels:
    def __init__(self, actor: Actor, tables: Tables, record: Record) -> None:
        self._actor = actor
        self._record = record
        self.rows: Overlay[ChannelId, Channel] = Overlay(tables.channels)

    async def all(self) -> Sequence[Channel]:
        ids = [id for id, c in self.rows.items() if c.company_id == self._actor.company_id]
        return [channel for id in ids if (channel := self.rows.get(id))]

    async def get(self, id: ChannelId) -> Channel:
        channel = self.rows.get(id)
        if channel is None or channel.company_id != self._actor.company_id:
            raise NotFound("There is no such channel.")
        return channel

    def save(self, channel: Channel, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(channel.id, channel)
        self._record(facts)


class MemoryUsers:
    def __init__(self, actor: Actor, tables: Tables, record: Record) -> None:
        self._actor = actor
        self._record = record
        self.rows: Overlay[UserId, User] = Overlay(tables.users)

    async def all(self) -> Sequence[User]:
        ids = [id for id, u in self.rows.items() if u.company_id == self._actor.company_id]
        return [user for id in ids if (user := self.rows.get(id))]

    async def get(self, id: UserId) -> User:
        user = self.rows.get(id)
        if user is None or user.company_id != self._actor.company_id:
            raise NotFound("There is no such user.")
        return user

    def save(self, user: User, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(user.id, user)
        self._record(facts)
