"""Where the native library is to be had, and what it costs while nothing happens."""

import asyncio
import platform
import sys

import pytest

from tests.adapters.socketio.conftest import socketify
from tests.api.wire import dialled
from wppconnector.adapters.socketio.socketify_driver.library import NotAvailable, library
from wppconnector.adapters.socketio.socketify_driver.pump import Pump


@pytest.mark.machines
def test_this_machine_has_the_library() -> None:
    """On Debian and Ubuntu `apt-get install libuv1` is what may be missing."""
    library()


def test_a_machine_without_a_build_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(NotAvailable, match="socketify has no build for linux on aarch64"):
        library.__wrapped__()


def test_an_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "socketify.native", None)
    with pytest.raises(NotAvailable, match=r"pip install 'wppconnector\[gateway\]'"):
        library.__wrapped__()


@pytest.mark.machines
async def test_with_nothing_to_do_the_loop_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = 0
    turn = Pump.run

    def counted(pump: Pump) -> None:
        nonlocal turns
        turns += 1
        turn(pump)

    monkeypatch.setattr(Pump, "run", counted)
    async with socketify() as host, dialled(host.url) as wire:
        await wire.hears("0")
        before = turns
        assert before > 0
        await asyncio.sleep(0.5)
        assert turns - before < 20
