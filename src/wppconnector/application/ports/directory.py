"""The port to what has no company yet, or is looked for in all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.company import Company, Department
from wppconnector.domain.ids import ChannelId, CompanyId, ConversationId, UserId
from wppconnector.domain.user import User


@dataclass(frozen=True, slots=True)
class Due:
    company_id: CompanyId
    conversation_id: ConversationId


class Directory(Protocol):
    """The few look-ups that cross companies. What they find is then done in a unit of work of that company."""

    async def channel(self, id: ChannelId) -> Channel | None: ...

    async def channel_by_account(self, provider: ProviderKind, account: str) -> Channel | None: ...

    async def channels(self) -> Sequence[Channel]:
        """Every channel of every company."""
        ...

    async def user_by_email(self, email: str) -> User | None: ...

    async def user(self, id: UserId) -> User | None: ...

    async def due(self, now: datetime, limit: int) -> Sequence[Due]:
        """Conversations at whose deadline the clock must act."""
        ...

    async def companies(self) -> Sequence[CompanyId]: ...

    async def create_company(self, company: Company, departments: Sequence[Department], admin: User) -> None:
        """All or nothing. Raises `Conflict` when the admin's e-mail is taken."""
        ...
