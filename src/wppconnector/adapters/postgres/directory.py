"""The look-ups across companies in PostgreSQL, under the role that may do just these."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.mapping.company import channel_of, user_of
from wppconnector.adapters.postgres.repositories.users import COLUMNS
from wppconnector.adapters.postgres.scope import ACROSS_COMPANIES
from wppconnector.adapters.postgres.session import Row
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.adapters.postgres.unit_of_work import PostgresStore
from wppconnector.application.ports.directory import Due
from wppconnector.application.ports.security import Cipher
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.company import Company, Department
from wppconnector.domain.ids import ChannelId, CompanyId, UserId
from wppconnector.domain.user import User

_CHANNEL = "select * from channels where id = $1"
_CHANNEL_BY_ACCOUNT = "select * from channels where provider = $1 and account = $2"
_CHANNELS = "select * from channels order by id"
_USER = f"select {COLUMNS} from users u where id = $1"
_USER_BY_EMAIL = f"select {COLUMNS} from users u where email = $1"
_DUE = "select company_id, id from conversations where due_at <= $1 order by due_at limit $2"
_COMPANIES = "select id from companies order by created_at, id"


class PostgresDirectory:
    """A new company is written by `store`, in the company's own scope."""

    def __init__(self, engine: AsyncEngine, store: PostgresStore, cipher: Cipher) -> None:
        self._engine = engine
        self._store = store
        self._cipher = cipher

    async def channel(self, id: ChannelId) -> Channel | None:
        return next(iter(await self._channels(_CHANNEL, id)), None)

    async def channel_by_account(self, provider: ProviderKind, account: str) -> Channel | None:
        return next(iter(await self._channels(_CHANNEL_BY_ACCOUNT, provider, account)), None)

    async def channels(self) -> Sequence[Channel]:
        return await self._channels(_CHANNELS)

    async def user_by_email(self, email: str) -> User | None:
        return next(map(user_of, await self._rows(_USER_BY_EMAIL, email)), None)

    async def user(self, id: UserId) -> User | None:
        return next(map(user_of, await self._rows(_USER, id)), None)

    async def due(self, now: datetime, limit: int) -> Sequence[Due]:
        rows = await self._rows(_DUE, now, limit)
        return [Due(row["company_id"], row["id"]) for row in rows]

    async def companies(self) -> Sequence[CompanyId]:
        return [row["id"] for row in await self._rows(_COMPANIES)]

    async def create_company(self, company: Company, departments: Sequence[Department], admin: User) -> None:
        async with self._store.open(Actor.system(company.id)) as work:
            work.companies.save(company)
            for department in departments:
                work.companies.save_department(department)
            work.users.save(admin)
            await work.commit()

    async def _channels(self, statement: str, *values: object) -> Sequence[Channel]:
        rows = await self._rows(statement, *values)
        return [channel_of(row, self._cipher.open(row["settings"])) for row in rows]

    async def _rows(self, statement: str, *values: object) -> Sequence[Row]:
        async with transaction(self._engine, ACROSS_COMPANIES) as connection:
            rows: Sequence[Row] = await connection.fetch(statement, *values)
            return rows
