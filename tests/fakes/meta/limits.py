from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.fakes.meta.errors import GraphError


@dataclass
class Limits:
    """How fast a number may send, counted on the server's clock. A limit of None is switched off.

    pair_burst messages may go to one user at once and are paid back at one per pair_seconds.
    rate_status is the HTTP status of a refusal (the documentation gives 400 and 429).
    """

    per_second: int | None = 80
    pair_burst: int | None = 45
    pair_seconds: float = 6.0
    rate_status: int = 400
    _recent: dict[str, deque[datetime]] = field(default_factory=dict)
    _paid_until: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def check(self, phone_number_id: str, user: str, at: datetime) -> None:
        self._check_throughput(phone_number_id, at)
        self._check_pair((phone_number_id, user), at)
        self._recent.setdefault(phone_number_id, deque()).append(at)

    def _check_throughput(self, phone_number_id: str, at: datetime) -> None:
        recent = self._recent.setdefault(phone_number_id, deque())
        while recent and at - recent[0] >= timedelta(seconds=1):
            recent.popleft()
        if self.per_second is not None and len(recent) >= self.per_second:
            raise GraphError(130429, "Cloud API message throughput has been reached.", http=self.rate_status)

    def _check_pair(self, pair: tuple[str, str], at: datetime) -> None:
        if self.pair_burst is None:
            return
        paid_until = max(self._paid_until.get(pair, at), at)
        if (paid_until - at).total_seconds() > (self.pair_burst - 1) * self.pair_seconds:
            details = "Message failed to send because there were too many messages sent to this user in a short period."
            raise GraphError(131056, details, http=self.rate_status)
        self._paid_until[pair] = paid_until + timedelta(seconds=self.pair_seconds)
