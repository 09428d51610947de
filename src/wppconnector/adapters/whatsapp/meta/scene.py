"""What the messages and statuses of one change have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from wppconnector.adapters.whatsapp.meta.decoding import Scalar, words
from wppconnector.adapters.whatsapp.meta.payloads import Contact

_END_OF_TIME = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


@dataclass(frozen=True, slots=True)
class Scene:
    """`account` is the phone_number_id; `received_at` stands in for a missing or senseless time."""

    account: str
    contacts: Sequence[Contact]
    received_at: datetime

    def instant(self, timestamp: Scalar) -> datetime:
        """A time that Meta writes in seconds, as text."""
        seconds = words(timestamp)
        if not (seconds.isascii() and seconds.isdecimal()) or len(seconds) > 12:
            return self.received_at
        return datetime.fromtimestamp(int(seconds), UTC) if 0 < int(seconds) < _END_OF_TIME else self.received_at
