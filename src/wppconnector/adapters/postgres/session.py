"""What the repositories of one unit of work share: the transaction, and the facts to be logged at its end."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wppconnector.adapters.postgres.errors import translated
from wppconnector.domain.access import Actor
from wppconnector.domain.events import Fact

Row = Mapping[str, Any]


async def _nothing_to_settle() -> None:
    pass


@dataclass(slots=True)
class Session:
    """`connection` is asyncpg's, inside the transaction. `$1` of every statement is the actor's company.

    `settle` writes what was saved so far; every read asks for it, so that it sees the unit's own changes.
    """

    actor: Actor
    connection: Any
    settle: Callable[[], Awaitable[None]] = _nothing_to_settle
    facts: list[Fact] = field(default_factory=list)

    async def read(self, statement: str, *values: object) -> Sequence[Row]:
        with translated():
            await self.settle()
            return await self.write(statement, *values)

    async def write(self, statement: str, *values: object) -> Sequence[Row]:
        """Driver errors are the caller's to translate."""
        rows: Sequence[Row] = await self.connection.fetch(statement, self.actor.company_id, *values)
        return rows
