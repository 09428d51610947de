"""Socket.IO's packets as its specification and the protocol's own test suite describe them, seen from the wire."""

import asyncio
import json

import pytest

from tests.api.desk import Desk
from tests.api.wire import connected, dialled, polling
from tests.support.waiting import until
from wppconnector.adapters.socketio.packets import MOST_ATTACHMENTS

Hosted = tuple[Desk, str]

MALFORMED = [
    "4",
    "4abc",
    "49",
    "42",
    "42{}",
    "42[]",
    "42[7]",
    '42abc["presence",{}]',
    '42["presence"',
    '42["a",' + "[" * 30_000,
    '43["an answer to nothing"]',
    "431{}",
    "44{}",
    "45",
    '451["no dash"]',
    f'45{MOST_ATTACHMENTS + 1}-["too many"]',
    '4599999999999-["too many"]',
]


async def test_whoever_is_let_in_is_told_an_id_and_then_the_place(hosted: Hosted) -> None:
    async with dialled(hosted[1]) as wire:
        token = (await hosted[0].container.log_in()(hosted[0].admin.email, "correct horse battery staple")).access_token
        await wire.hears("0")
        await wire.says("40" + json.dumps({"token": token}))
        assert json.loads((await wire.hears(""))[2:]).keys() == {"sid"}
        [name, payload] = json.loads((await wire.hears('42["sync"'))[2:])
        assert (name, payload.keys()) == ("sync", {"cursor"})


@pytest.mark.parametrize("said", ["40/random", "40/random,", '40/random,{"token":"x"}'])
async def test_there_is_one_namespace(hosted: Hosted, said: str) -> None:
    async with dialled(hosted[1]) as wire:
        await wire.hears("0")
        await wire.says(said)
        assert await wire.hears("44") == '44/random,{"message":"Invalid namespace"}'


async def test_an_event_is_answered_when_it_asks_for_it(hosted: Hosted) -> None:
    async with connected(hosted) as wire:
        await wire.says('42["presence",{"status":"away"}]', '42456["presence",{"status":"away"}]')
        assert await wire.hears("43") == '43456[{"ok":true}]'


async def test_an_event_that_nobody_knows_changes_nothing(hosted: Hosted) -> None:
    async with connected(hosted) as wire:
        await wire.says('42["unheard of",1,"2",{"3":[true]}]', '421["unheard of"]', '4399["no such question"]')
        await wire.says('422["presence",{"status":"away"}]')
        assert await wire.hears("43") == '432[{"ok":true}]'


async def test_binary_attachments_are_put_together_and_judged_like_any_payload(hosted: Hosted) -> None:
    async with connected(hosted) as wire:
        placeholders = [{"_placeholder": True, "num": number} for number in range(2)]
        await wire.says(f"452-7{json.dumps(['presence', *placeholders])}", b"\x01\x02\x03", b"\x04\x05\x06")
        [answer] = json.loads((await wire.hears("437"))[3:])
        assert (answer["ok"], answer["code"]) == (False, "invalid_request")
        await wire.says('428["presence",{"status":"away"}]')
        await wire.hears("438")


@pytest.mark.parametrize("packet", MALFORMED, ids=lambda packet: packet[:20])
async def test_what_is_no_packet_ends_the_connection(hosted: Hosted, packet: str) -> None:
    async with connected(hosted) as wire:
        await wire.says(packet)
        assert await wire.is_ended()
    assert hosted[0].container.sockets().count() == 0


@pytest.mark.parametrize(
    "said",
    [
        (b"nobody announced this",),
        ('451-["presence",{"_placeholder":true,"num":0}]', '42["presence",{"status":"away"}]'),
        ('451-["presence",{"_placeholder":true,"num":7}]', b"there is no seventh"),
    ],
    ids=["unannounced", "missing", "misplaced"],
)
async def test_attachments_that_do_not_fit_end_the_connection(hosted: Hosted, said: tuple[str | bytes, ...]) -> None:
    async with connected(hosted) as wire:
        await wire.says(*said)
        assert await wire.is_ended()


async def test_a_stranger_cannot_begin_with_attachments(hosted: Hosted) -> None:
    async with dialled(hosted[1]) as wire:
        await wire.hears("0")
        await wire.says('451-["presence",{"_placeholder":true,"num":0}]')
        assert await wire.is_ended()


async def test_who_leaves_the_namespace_hears_nothing_more_of_it_and_may_come_back(hosted: Hosted) -> None:
    desk, _ = hosted
    async with connected(hosted) as wire:
        await wire.says("41", "40/nowhere,")
        await wire.hears("44/nowhere,")
        assert desk.container.sockets().count() == 0
        token = (await desk.container.log_in()(desk.admin.email, "correct horse battery staple")).access_token
        await wire.says("40" + json.dumps({"token": token}))
        await wire.hears('42["sync"')


async def test_who_hangs_up_while_being_let_in_leaves_nothing_behind(hosted: Hosted) -> None:
    desk, url = hosted
    token = (await desk.container.log_in()(desk.admin.email, "correct horse battery staple")).access_token

    async def hang_up() -> None:
        async with polling(url) as poller:
            await asyncio.gather(poller.posts("40" + json.dumps({"token": token})), poller.posts("1"))

    await asyncio.gather(*(hang_up() for _ in range(30)))
    sockets = desk.container.sockets()
    await until(lambda: not sockets.requests)
    assert sockets.count() == 0
    assert not sockets.manager.rooms.get("/")
