"""What the repositories of one unit of work share: the transaction, and the facts to be logged at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from wppconnector.adapters.postgres.errors import translated
from wppconnector.adapters.postgres.trips import in_one_trip
from wppconnector.application.errors import ConcurrentUpdate
from wppconnector.domain.access import Actor
from wppconnector.domain.events import Fact

Row = Mapping[str, Any]


class Buffer(Protocol):
    """A repository that keeps what is saved until it is flushed."""

    async def flush(self) -> None:
        """Driver errors are the caller's to translate."""
        ...


@dataclass(frozen=True, slots=True)
class _Write:
    statement: str
    values: Sequence[object]
    rows: int | None


@dataclass(slots=True)
class Session:
    """`connection` is asyncpg's, inside the transaction. `$1` of every statement is the actor's company.

    `buffers` stand in the order in which their rows point to each other.
    """

    actor: Actor
    connection: Any
    facts: list[Fact] = field(default_factory=list)
    buffers: tuple[Buffer, ...] = ()
    _waiting: list[_Write] = field(default_factory=list)

    async def read(self, statement: str, *values: object, sees: Buffer | None = None) -> Sequence[Row]:
        """Read what is stored, and what the unit of work saved to `sees` and the buffers before it."""
        with translated():
            if sees is not None:
                await self.flush(sees)
            return await self.write(statement, *values)

    async def write(self, statement: str, *values: object) -> Sequence[Row]:
        """Write now, after whatever waits. Driver errors are the caller's to translate."""
        await self.send()
        return await self._ask(statement, values)

    def post(self, statement: str, *values: object, rows: int | None = None) -> None:
        """Write with the next trip to the database, together with what else is posted until then and in no order with
        it; so no row may be written twice. `rows` is how many `statement` must return: `send` raises
        `ConcurrentUpdate` if it returns another number."""
        self._waiting.append(_Write(statement, values, rows))

    async def send(self) -> None:
        """Write what was posted. Raises `ConcurrentUpdate`; driver errors are the caller's to translate."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        statement = in_one_trip(tuple((one.statement, len(one.values), one.rows is not None) for one in waiting))
        [returned] = await self._ask(statement, [value for one in waiting for value in one.values])
        if list(returned.values()) != [one.rows for one in waiting if one.rows is not None]:
            raise ConcurrentUpdate("rows were changed by somebody else")

    async def flush(self, last: Buffer | None = None) -> None:
        """Write or post what was saved to the buffers up to and with `last`, or to all of them."""
        for buffer in self.buffers:
            await buffer.flush()
            if buffer is last:
                return

    async def _ask(self, statement: str, values: Sequence[object]) -> Sequence[Row]:
        rows: Sequence[Row] = await self.connection.fetch(statement, self.actor.company_id, *values)
        return rows
