"""The statements that adapters really send, overheard on the way, and how PostgreSQL carries them out."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.support.postgres import Database, PostgresServer

AnAct = Callable[[AsyncEngine], Awaitable[object]]
Statement = tuple[str, tuple[object, ...]]


@dataclass
class Overheard:
    """The statements that went through an engine, with their values."""

    engine: AsyncEngine
    sent: list[Statement] = field(default_factory=list)

    def __post_init__(self) -> None:
        event.listen(self.engine.sync_engine, "connect", self._listen)

    def _listen(self, connection: Any, _record: object) -> None:
        connection.driver_connection.add_query_logger(lambda said: self.sent.append((said.query, said.args)))

    async def of(self, act: AnAct) -> tuple[str, list[Statement]]:
        """What begins the transaction that `act` asks in, and the questions themselves."""
        async with self.engine.connect():
            self.sent.clear()
        await act(self.engine)
        await asyncio.sleep(0)
        (begin,) = {said for said, _ in self.sent if said.startswith("begin")}
        questions = [(said, values) for said, values in self.sent if said.lstrip().startswith(("select", "with"))]
        assert questions
        return begin, questions

    async def plans(self, server: PostgresServer, database: Database, act: AnAct) -> list[dict[str, Any]]:
        """Of each question for its own values, and for all values."""
        begin, questions = await self.of(act)
        plans = []
        for statement, values in questions:
            plans += await self._explained(begin, [(statement, values)], "format json")
            plans.append(_planned_for_all(server, database, begin, statement))
        return plans

    async def touched(self, act: AnAct) -> int:
        """How many pages of tables and indexes the questions of `act` read, wherever they come from."""
        begin, questions = await self.of(act)
        plans = await self._explained(begin, questions, "analyze, buffers, timing off, format json")
        return sum(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] for plan in plans)

    async def _explained(self, begin: str, statements: list[Statement], options: str) -> list[dict[str, Any]]:
        async with self.engine.connect() as connection:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            await raw.execute(begin)
            explained = [
                json.loads(await raw.fetchval(f"explain ({options}) {statement}", *values))[0]["Plan"]
                for statement, values in statements
            ]
            await raw.execute("rollback")
            return explained


def _planned_for_all(server: PostgresServer, database: Database, begin: str, statement: str) -> dict[str, Any]:
    explained = server.execute(
        f"\\connect {database.name}\n{begin}; explain (generic_plan, format json) {statement}; rollback"
    )
    plan: dict[str, Any] = json.loads(explained[explained.index("[") :])[0]["Plan"]
    return plan


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)
