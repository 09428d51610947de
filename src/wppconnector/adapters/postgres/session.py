"""What the repositories of one unit of work share: the transaction, and the facts to be logged at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from wppconnector.adapters.postgres.errors import translated
from wppconnector.domain.access import Actor
from wppconnector.domain.events import Fact

Row = Mapping[str, Any]


class Buffer(Protocol):
    """A repository that keeps what is saved until it is flushed."""

    async def flush(self) -> None:
        """Driver errors are the caller's to translate."""
        ...


@dataclass(slots=True)
class Session:
    """`connection` is asyncpg's, inside the transaction. `$1` of every statement is the actor's company.

    `buffers` stand in the order in which their rows point to each other.
    """

    actor: Actor
    connection: Any
    facts: list[Fact] = field(default_factory=list)
    buffers: tuple[Buffer, ...] = ()

    async def read(self, statement: str, *values: object, sees: Buffer | None = None) -> Sequence[Row]:
        """Read what is stored, and what the unit of work saved to `sees` and the buffers before it."""
        with translated():
            if sees is not None:
                await self.flush(sees)
            return await self.write(statement, *values)

    async def write(self, statement: str, *values: object) -> Sequence[Row]:
        """Driver errors are the caller's to translate."""
        rows: Sequence[Row] = await self.connection.fetch(statement, self.actor.company_id, *values)
        return rows

    async def flush(self, last: Buffer | None = None) -> None:
        """Write what was saved to the buffers up to and with `last`, or to all of them."""
        for buffer in self.buffers:
            await buffer.flush()
            if buffer is last:
                return
