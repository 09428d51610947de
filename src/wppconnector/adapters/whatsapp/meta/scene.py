"""What the messages and statuses of one change have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from wppconnector.adapters.whatsapp.meta.decoding import Scalar, words
from wppconnector.adapters.whatsapp.meta.payloads import Contact

_END_OF_TIME = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
# Digits of a time in milliseconds.
_LONGEST = 13


@dataclass(frozen=True, slots=True)
class Scene:
    """`account` is the phone_number_id; `received_at` stands in for a missing or senseless time."""

    account: str
    contacts: Sequence[Contact]
    received_at: datetime

    def instant(self, timestamp: Scalar) -> datetime:
        """A time that Meta writes in seconds, as text; some who pass its webhooks on write milliseconds."""
        written = words(timestamp).partition(".")[0]
        if not (written.isascii() and written.isdecimal()) or len(written) > _LONGEST:
            return self.received_at
        seconds = int(written) if len(written) < _LONGEST else int(written) / 1000
        return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < _END_OF_TIME else self.received_at
