"""The repository of requests for new passwords; what `persistence` says of repositories holds for it."""

from collections.abc import Sequence
from typing import Protocol

from wppconnector.domain.events import Fact
from wppconnector.domain.ids import PasswordResetId, UserId
from wppconnector.domain.password_reset import PasswordReset


class PasswordResets(Protocol):
    async def get(self, id: PasswordResetId) -> PasswordReset:
        """Raises `NotFound`."""
        ...

    async def pending_of(self, user_id: UserId) -> PasswordReset | None: ...

    async def recent(self, limit: int) -> Sequence[PasswordReset]:
        """Those that wait for a decision first, then the newest first."""
        ...

    def save(self, reset: PasswordReset, facts: Sequence[Fact] = ()) -> None:
        """The commit raises `ConcurrentUpdate` when the user has another one PENDING."""
        ...
