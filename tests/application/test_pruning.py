"""The log forgets, the conversations do not."""

import pytest

from tests.world import World
from wppconnector.application.errors import CursorExpired
from wppconnector.application.use_cases.prune_log import KEPT, PruneLog


async def test_facts_are_forgotten_a_month_later_and_conversations_are_not() -> None:
    world = World()
    prune_log = PruneLog(world.store.log, world.clock)
    start = await world.store.log.end()
    maria = world.contact()
    await maria.writes("oi")
    facts = len(world.facts())

    world.clock.advance(days=KEPT.days)
    assert await prune_log() == 0
    world.clock.advance(seconds=1)
    assert await prune_log() == facts > 0

    assert world.facts() == []
    assert maria.conversation.live
    with pytest.raises(CursorExpired):
        await world.store.log.after(start, 10)
