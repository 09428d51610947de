"""Hosts of sockets tell each other who has a conversation open, and believe none that is silent for long."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from wppconnector.adapters.memory.bus import MemoryBus
from wppconnector.adapters.socketio.viewers import ROUNDS_BELIEVED, Viewers
from wppconnector.application.ports.realtime import Topic
from wppconnector.domain.ids import ConversationId

HERE, THERE, ANA, BIA = (UUID(int=number) for number in range(1, 5))
CONVERSATION = ConversationId(UUID(int=7))
ROOMS = ["company:1"]


@dataclass
class Screens:
    """Sockets that remember whom they were shown."""

    shown: list[list[str]] = field(default_factory=list)

    def anybody_listens(self) -> bool:
        return True

    async def emit(
        self,
        name: str,
        payload: Mapping[str, object],
        rooms: Collection[str],
        *,
        within: str | None = None,
        besides: Collection[str] = (),
    ) -> None:
        assert (name, rooms, within) == ("viewers", ROOMS, f"conversation:{CONVERSATION}")
        viewers = payload["viewers"]
        assert isinstance(viewers, list)
        self.shown.append([viewer["userName"] for viewer in viewers])


async def two_hosts() -> tuple[Viewers, Viewers, Screens, MemoryBus]:
    """Ana's host and Bia's, with both at it, and the screens at Ana's."""
    bus, screens = MemoryBus(), Screens()
    here, there = Viewers(screens, bus, HERE), Viewers(Screens(), bus, THERE)
    await here.show(CONVERSATION, {ANA: "Ana"}, ROOMS)
    await there.show(CONVERSATION, {BIA: "Bia"}, ROOMS)
    return here, there, screens, bus


async def test_everybody_is_shown_those_of_all_hosts() -> None:
    _, there, screens, _ = await two_hosts()
    await there.show(CONVERSATION, {}, ROOMS)
    assert screens.shown == [["Ana"], ["Ana", "Bia"], ["Ana"]]


async def test_what_is_only_said_again_is_not_shown_again() -> None:
    here, there, screens, bus = await two_hosts()
    before = list(screens.shown)
    for _ in range(ROUNDS_BELIEVED + 2):
        await here.next_round()
        await there.next_round()
    await bus.publish(Topic.JOINED, {})
    assert screens.shown == before


async def test_a_host_that_says_nothing_any_more_is_not_believed_for_ever() -> None:
    here, _, screens, _ = await two_hosts()
    for _ in range(ROUNDS_BELIEVED):
        await here.next_round()
    assert screens.shown[-1] == ["Ana", "Bia"]
    await here.next_round()
    assert screens.shown[-1] == ["Ana"]


async def test_a_host_that_joins_is_told_of_those_elsewhere() -> None:
    _, _, _, bus = await two_hosts()
    late = Screens()
    Viewers(late, bus, UUID(int=9))
    await bus.publish(Topic.JOINED, {})
    assert late.shown[-1] == ["Ana", "Bia"]
