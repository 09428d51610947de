"""The look-ups across companies, over the memory store."""

from collections.abc import Sequence
from datetime import datetime

from wppconnector.adapters.memory.tables import Tables
from wppconnector.application.errors import Conflict
from wppconnector.application.ports.directory import Due
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.company import Company, Department
from wppconnector.domain.ids import ChannelId, CompanyId, UserId
from wppconnector.domain.user import User


class MemoryDirectory:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def channel(self, id: ChannelId) -> Channel | None:
        return self._tables.channels.get(id)

    async def channel_by_account(self, provider: ProviderKind, account: str) -> Channel | None:
        return next((c for c in self._tables.channels.values() if (c.provider, c.account) == (provider, account)), None)

    async def channels(self) -> Sequence[Channel]:
        return list(self._tables.channels.values())

    async def user_by_email(self, email: str) -> User | None:
        return next((u for u in self._tables.users.values() if u.email == email), None)

    async def user(self, id: UserId) -> User | None:
        return self._tables.users.get(id)

    async def due(self, now: datetime, limit: int) -> Sequence[Due]:
        waiting = [c for c in self._tables.conversations.values() if c.live and c.due_at and c.due_at <= now]
        waiting.sort(key=lambda c: c.due_at or now)
        return [Due(c.company_id, c.id) for c in waiting[:limit]]

    async def companies(self) -> Sequence[CompanyId]:
        return list(self._tables.companies)

    async def create_company(self, company: Company, departments: Sequence[Department], admin: User) -> None:
        if await self.user_by_email(admin.email) is not None:
            raise Conflict("Somebody has this e-mail address already.")
        self._tables.companies[company.id] = company
        self._tables.departments.update({department.id: department for department in departments})
        self._tables.users[admin.id] = admin
