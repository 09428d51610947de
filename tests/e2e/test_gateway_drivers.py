"""What `wppconnector gateway` does on machines that have what socketify needs, and on others."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.api.wire import POLLING, dialled
from tests.e2e.beside import Beside
from tests.e2e.server import PATIENCE, PROGRAM, Server, free_port

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("drivers"), arguments=("--no-socketio", "--no-worker")) as server:
        yield server


@pytest.fixture
def without_libuv(server: Server, tmp_path: Path) -> dict[str, str]:
    """The environment of a machine on which the library finds no libuv: it fails when it is loaded."""
    package = tmp_path / "socketify"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "native.py").write_text("raise OSError('libuv.so.1: cannot open shared object file')\n")
    return {**server.environ, "PYTHONPATH": str(tmp_path)}


async def carries_sockets(url: str) -> None:
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as http:
        assert (await http.get("/health/ready")).json() == {"status": "ok"}
        assert (await http.get(POLLING)).text.startswith("0")
    async with dialled(url) as wire:
        await wire.hears("0")
        await wire.says("40")
        assert "unauthenticated" in await wire.hears("44")


@pytest.mark.machines
@pytest.mark.parametrize("driver", ["auto", "socketify", "portable"])
async def test_every_driver_carries_sockets_and_ends_when_told(server: Server, driver: str) -> None:
    port = free_port()
    arguments = ("gateway", "--port", str(port), "--driver", driver)
    with Beside(server.environ, *arguments, says="gateway is ready") as gateway:
        gateway.wait_until_ready()
        await carries_sockets(f"http://127.0.0.1:{port}")
    assert "portable host" not in gateway.output
    assert "Traceback" not in gateway.output


async def test_without_libuv_the_portable_host_steps_in_and_says_why(
    server: Server, without_libuv: dict[str, str]
) -> None:
    port = free_port()
    with Beside(without_libuv, "gateway", "--port", str(port), says="gateway is ready") as gateway:
        gateway.wait_until_ready()
        await carries_sockets(f"http://127.0.0.1:{port}")
    [line] = [line for line in gateway.output.splitlines() if "portable host" in line]
    assert "apt-get install libuv1" in line


def test_who_asks_for_socketify_is_told_what_is_missing(without_libuv: dict[str, str]) -> None:
    command = [*PROGRAM, "gateway", "--port", "0", "--driver", "socketify"]
    refused = subprocess.run(command, env=without_libuv, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert refused.returncode == 1
    assert "apt-get install libuv1" in refused.stderr
    assert "Traceback" not in refused.stderr
