"""Events that could not be stored, tried again once the trouble is mended."""

from collections.abc import Sequence
from datetime import timedelta

from typing_extensions import override

from tests.phones import Phones
from tests.world import World
from wppconnector.adapters.memory.provider import MemoryProviders
from wppconnector.application.backlog import Delivery
from wppconnector.application.errors import MalformedBody
from wppconnector.application.ports.inbound import Inbound
from wppconnector.application.ports.rejected import RejectedInbound
from wppconnector.application.use_cases.replay_rejected import UNREADABLE, ReplayRejected
from wppconnector.domain.channel import Channel
from wppconnector.domain.content import Content, Direction
from wppconnector.domain.message import Message

POISON = "poison"


class Reader(Phones):
    """Reads bodies that are lines of text, each a message of the same customer. One that is empty is unreadable."""

    world: World

    @override
    def read_again(self, body: bytes) -> Sequence[Inbound]:
        if not body:
            raise MalformedBody("empty")
        customer = self.world.contact("+5511987654321")
        content = {POISON: None}  # which no code could store
        lines = body.decode().splitlines()
        return [customer.message(id=line, content=content.get(line, Content(text=line))) for line in lines]


class Archive:
    """A company with kept events, and a worker that replays them."""

    def __init__(self) -> None:
        self.world = World()
        self.reader = Reader(self.world.channel)
        self.reader.world = self.world

    async def keep(self, *bodies: str) -> None:
        for body in bodies:
            async with self.world.store.open(self.world.system) as work:
                at = self.world.clock.now()
                rejected = RejectedInbound(self.world.ids(), self.world.channel.id, "KeyError: 'x'", body, at)
                work.rejected.save(rejected)
                await work.commit()
            self.world.clock.advance(seconds=1)

    async def replay(self) -> int:
        world, providers = self.world, MemoryProviders(lambda _: self.reader)
        return await ReplayRejected(world.store, providers, world.clock, world.ids, self._take_in)(world.company.id)

    async def _take_in(self, channel: Channel, events: Sequence[Inbound], body: str) -> None:
        await self.world.intake.submit(Delivery(channel, events, body))

    @property
    def kept(self) -> list[RejectedInbound]:
        return list(self.world.store.tables.rejected.values())

    @property
    def messages(self) -> list[Message]:
        return list(self.world.store.tables.messages.values())


async def test_what_was_kept_is_taken_in_oldest_first_and_only_once() -> None:
    archive = Archive()
    await archive.keep("oi", "tem alguém aí?\noi")

    assert await archive.replay() == 2
    assert await archive.replay() == 0

    assert archive.kept == []
    written = [message.content.text for message in archive.messages if message.direction is Direction.INBOUND]
    assert written == ["oi", "tem alguém aí?"]


async def test_what_fails_again_is_kept_again_and_does_not_go_round_in_circles() -> None:
    archive = Archive()
    await archive.keep(POISON)

    assert await archive.replay() == 1

    [again] = archive.kept
    assert (again.body, again.at) == (POISON, archive.world.clock.now())


async def test_what_cannot_be_read_is_kept_with_that_reason() -> None:
    archive = Archive()
    await archive.keep("")

    assert await archive.replay() == 1

    [again] = archive.kept
    assert (again.reason, again.at - archive.world.clock.now()) == (UNREADABLE, timedelta())


async def test_events_of_other_numbers_in_the_same_body_are_left_out() -> None:
    archive = Archive()
    await archive.keep("oi")
    archive.reader.channel = archive.world.add_channel("another")
    archive.world.channel = archive.reader.channel

    assert await archive.replay() == 1
    assert archive.messages == []
