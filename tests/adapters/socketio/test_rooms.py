"""Who hears what, by websocket, by polling, and after changing from one to the other: the same at every host."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from tests.adapters.socketio.conftest import Host
from tests.api.wire import Poller, Wire, dialled, polling


def words(payload: str) -> list[object]:
    told = [json.loads(packet[2:]) for packet in payload.split("\x1e") if packet.startswith('42["word"')]
    return [payload["word"] for _, payload in told]


async def hears_until(wire: Wire, last: object) -> list[object]:
    heard: list[object] = []
    while last not in heard:
        heard += words(await wire.hears('42["word"'))
    return heard


async def polls_until(poller: Poller, last: object) -> list[object]:
    heard: list[object] = []
    while last not in heard:
        heard += words((await poller.polls()).text)
    return heard


@asynccontextmanager
async def in_rooms(host: Host, *rooms: str) -> AsyncIterator[Wire]:
    async with dialled(host.url) as wire:
        await wire.hears("0")
        await wire.says("40" + json.dumps({"rooms": rooms}))
        await wire.hears('42["welcome"')
        yield wire


@asynccontextmanager
async def polling_in_rooms(host: Host, *rooms: str) -> AsyncIterator[Poller]:
    async with polling(host.url) as poller:
        await poller.posts("40" + json.dumps({"rooms": rooms}))
        while "welcome" not in (await poller.polls()).text:
            pass
        yield poller


async def test_everybody_in_one_of_the_rooms_hears_it_once(host: Host) -> None:
    async with AsyncExitStack() as stack:
        both = await stack.enter_async_context(in_rooms(host, "a", "b"))
        one = await stack.enter_async_context(in_rooms(host, "b"))
        slow = await stack.enter_async_context(polling_in_rooms(host, "a", "b"))
        nobody = await stack.enter_async_context(in_rooms(host, "c"))
        for word in (1, 2, 3):
            await host.tells(word, "a", "b", "empty")
        await host.tells("end", "a", "b", "c")
        for wire in (both, one):
            assert await hears_until(wire, "end") == [1, 2, 3, "end"]
        assert await polls_until(slow, "end") == [1, 2, 3, "end"]
        assert await hears_until(nobody, "end") == ["end"]


async def test_who_is_in_an_excepted_room_does_not_hear_it(host: Host) -> None:
    async with AsyncExitStack() as stack:
        listening = await stack.enter_async_context(in_rooms(host, "a"))
        excepted = await stack.enter_async_context(in_rooms(host, "a", "b"))
        apart = await stack.enter_async_context(polling_in_rooms(host, "b"))
        await host.tells(1, "a", besides=("b",))
        await host.tells(2, "a", besides=("nobody is here",))
        await host.tells("end", "a", "b")
        assert await hears_until(listening, "end") == [1, 2, "end"]
        assert await hears_until(excepted, "end") == [2, "end"]
        assert await polls_until(apart, "end") == ["end"]


async def test_what_is_told_to_a_room_and_to_one_alone_comes_in_order(host: Host) -> None:
    async with in_rooms(host, "a") as wire, in_rooms(host, "a"):
        [sid, _] = host.sockets.manager.among(["a"])
        for number in range(0, 300, 3):
            await host.tells(number, "a")
            await host.sockets.emit_to([sid], "word", {"word": number + 1})
            await host.tells(number + 2, "a", besides=("nobody is here",))
        assert await hears_until(wire, 299) == list(range(300))


async def test_who_leaves_a_room_hears_nothing_more_of_it(host: Host) -> None:
    async with in_rooms(host, "a", "b") as wire, polling_in_rooms(host, "a", "b") as poller:
        await wire.says('427["leave","a"]')
        await wire.hears("437")
        await poller.posts('427["leave","a"]')
        await host.tells(1, "a")
        await host.tells("end", "b")
        assert await hears_until(wire, "end") == ["end"]
        assert await polls_until(poller, "end") == ["end"]


async def test_an_upgrade_loses_nothing_and_repeats_nothing(host: Host) -> None:
    async with polling_in_rooms(host, "a", "b") as poller, in_rooms(host, "a"):
        await host.tells(1, "a", "b")
        waiting = asyncio.create_task(polls_until(poller, 1))
        async with dialled(host.url, poller.path.replace("polling", "websocket")) as wire:
            await wire.says("2probe")
            await wire.hears("3probe")
            assert await waiting == [1]
            await host.tells(2, "a", "b")
            await wire.says("5")
            assert await hears_until(wire, 2) == [2]
            await host.tells(3, "a", "b")
            await host.tells("end", "b", "a")
            assert await hears_until(wire, "end") == [3, "end"]


async def test_a_second_upgrade_at_the_same_time_is_turned_away(host: Host) -> None:
    async with polling_in_rooms(host, "a") as poller:
        path = poller.path.replace("polling", "websocket")
        async with dialled(host.url, path) as first:
            await first.says("2probe")
            await first.hears("3probe")
            answer = await poller.http.get(path, headers=upgrade_headers())
            assert answer.status_code in (400, 403)
            await first.says("5")
            await host.tells("end", "a")
            assert await hears_until(first, "end") == ["end"]


def upgrade_headers() -> dict[str, str]:
    key = "dGhlIHNhbXBsZSBub25jZQ=="
    return {"upgrade": "websocket", "connection": "upgrade", "sec-websocket-version": "13", "sec-websocket-key": key}


async def test_rooms_are_forgotten_with_whoever_was_in_them(host: Host) -> None:
    async with in_rooms(host, "a", "b") as wire, polling_in_rooms(host, "a") as poller:
        assert set(host.sockets.manager.rooms["/"]) == {None, "a", "b"}
        await poller.posts("1")
        await wire.says("1")
        assert await wire.is_ended()
    assert not host.sockets.manager.rooms.get("/")
