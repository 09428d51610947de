"""Channels in PostgreSQL, their settings sealed."""

from collections.abc import Sequence
from typing import Any

from wppconnector.adapters.postgres.mapping.company import CHANNELS, channel_of, plain_settings, values_of_channel
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.adapters.postgres.tracked import Tracked
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.security import Cipher
from wppconnector.domain.channel import Channel
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId

_ALL = "select xmin, * from channels where company_id = $1 order by id"
_ONE = "select xmin, * from channels where company_id = $1 and id = $2"


class PostgresChannels:
    def __init__(self, session: Session, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher
        self._rows = Tracked(CHANNELS, self._values)

    async def all(self) -> Sequence[Channel]:
        return [self._opened(row) for row in await self._session.read(_ALL, sees=self)]

    async def get(self, id: ChannelId) -> Channel:
        rows = await self._session.read(_ONE, id, sees=self)
        if not rows:
            raise NotFound("There is no such channel.")
        return self._opened(rows[0])

    def save(self, channel: Channel, facts: Sequence[Fact] = ()) -> None:
        self._rows.save(channel)
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        self._rows.flush(self._session)

    def _opened(self, row: Row) -> Channel:
        self._rows.seen(row)
        return channel_of(row, self._cipher.open(row["settings"]))

    def _values(self, channel: Channel) -> tuple[Any, ...]:
        return values_of_channel(channel, self._cipher.seal(plain_settings(channel)))
