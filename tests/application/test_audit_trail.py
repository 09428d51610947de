"""Audit entries gather, and none is lost while the log cannot be written."""

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from tests.contract.test_audit_log import entry
from tests.world import World
from wppconnector.adapters.memory.audit import MemoryAuditLog
from wppconnector.application.audit import audit_entry
from wppconnector.application.audit_trail import MOST_AT_ONCE, AuditTrail
from wppconnector.application.errors import Unavailable
from wppconnector.application.ports.audit import AuditEntry
from wppconnector.domain.access import Errand


class TroubledAuditLog(MemoryAuditLog):
    """Away for the first `troubles` writings; remembers how many entries each other one had."""

    def __init__(self, world: World, troubles: int = 0) -> None:
        super().__init__(world.store.tables)
        self.troubles = troubles
        self.sizes: list[int] = []

    async def append(self, entries: "list[AuditEntry]") -> None:  # type: ignore[override]
        if self.troubles:
            self.troubles -= 1
            raise Unavailable("The database is restarting.")
        self.sizes.append(len(entries))
        await super().append(entries)


async def test_what_waits_is_written_in_batches() -> None:
    world = World()
    log = TroubledAuditLog(world)
    trail = AuditTrail(log)
    for number in range(MOST_AT_ONCE + 1):
        trail.add(entry(number))
    await trail.flush()
    await trail.flush()
    assert log.sizes == [MOST_AT_ONCE, 1]


async def test_entries_outlast_a_database_that_is_away() -> None:
    world = World()
    trail = AuditTrail(TroubledAuditLog(world, troubles=1))
    trail.add(entry(1))
    with pytest.raises(Unavailable):
        await trail.flush()
    trail.add(entry(2))
    await trail.flush()
    assert [kept.errand_id.int for kept in world.store.tables.audit] == [1, 2]


async def test_enough_for_one_writing_is_not_waited_with() -> None:
    trail = AuditTrail(TroubledAuditLog(World()))
    gathering = asyncio.create_task(trail.gather(3600))
    for number in range(MOST_AT_ONCE):
        trail.add(entry(number))
    await gathering
    await trail.flush()
    gathering = asyncio.create_task(trail.gather(3600))
    for _ in range(10):
        await asyncio.sleep(0)
    assert not gathering.done(), "what is written waits no more"
    gathering.cancel()


async def test_a_message_is_recorded_by_its_id_and_without_its_words() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.writes(maria, "segredo")
    actor = ana.actor.on(Errand(UUID(int=1), "message.send", world.clock.now(), "message"))
    made = audit_entry(actor, [entry.fact for entry in world.store.tables.log][-1:], {"status": 200})
    assert made is not None
    assert made.entity_id == str(view.id)
    assert made.metadata == {"status": 200, "conversationId": str(maria.conversation.id)}
    assert "segredo" not in repr(made)


async def test_nobody_and_no_errand_leave_no_entry() -> None:
    world = World()
    errand = Errand(UUID(int=1), "message.send", world.clock.now(), "message")
    assert audit_entry(world.agent("Ana").actor) is None
    assert audit_entry(replace(world.system, errand=errand)) is None
