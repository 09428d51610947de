"""How fast messages of a few conversations reach many sockets, and what an idle socket costs.

    .venv/bin/python -m bench.fanout --sockets 500 --messages 400
    .venv/bin/python -m bench.fanout --gateway          (REDIS_URL must lead to a Redis)

The messages are webhooks to the real program, each told to every socket of an admin. A delivery is one such message at
one socket; the rate is theirs, from the first to the last, and the CPU is the host's for each, which other work on the
machine hardly changes. Without --gateway the API hosts the sockets, with it a gateway does.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
from contextlib import ExitStack, nullcontext
from pathlib import Path
from urllib.request import Request, urlopen

from bench.ingest import webhook
from bench.load import run
from bench.server import Server
from bench.sockets import Tally, connect

CONVERSATIONS = 8


def main() -> None:
    options = _options()
    print(f"{'host':>8} {'sockets':>8} {'deliveries/s':>13} {'CPU us each':>12} {'KB a socket':>12}")
    found = [_measure(options.sockets, options.messages, gateway=options.gateway) for _ in range(options.runs)]
    deliveries, cpu, kilobytes = (statistics.median(column) for column in zip(*found, strict=True))
    host = "gateway" if options.gateway else "API"
    print(f"{host:>8} {options.sockets:>8,} {deliveries:>13,.0f} {cpu:>12,.1f} {kilobytes:>12,.1f}")


def _measure(sockets: int, messages: int, *, gateway: bool) -> tuple[float, float, float]:
    with ExitStack() as stack:
        server = stack.enter_context(Server(worker=False, sockets=not gateway))
        url, pid = stack.enter_context(server.gateway() if gateway else nullcontext((server.url, server.api_pid())))
        return asyncio.run(_run(server, url, pid, sockets, messages))


async def _run(server: Server, url: str, pid: int, sockets: int, messages: int) -> tuple[float, float, float]:
    await run(server.url, _lines(server, "0", ["oi", "1"]), CONVERSATIONS)
    tally = Tally()
    before = _resident(pid)
    transports = await connect(url, _token(server), sockets, tally)
    kilobytes = (_resident(pid) - before) / sockets
    tally.reset()
    spent = _cpu(pid)
    lines = [f"linha {number}" for number in range(messages // CONVERSATIONS)]
    sending = asyncio.create_task(run(server.url, _lines(server, "1", lines), CONVERSATIONS))
    async with asyncio.timeout(120):
        await tally.until(messages=len(lines) * CONVERSATIONS * sockets)
    await sending
    for transport in transports:
        transport.close()
    seconds = tally.last - tally.first
    return tally.messages / seconds, (_cpu(pid) - spent) / tally.messages * 1e6, kilobytes


def _lines(server: Server, series: str, texts: list[str]) -> list[list[bytes]]:
    return [
        [webhook(server, f"551198{n:07d}", f"3A{series}{n:08X}{step:05X}", text) for step, text in enumerate(texts)]
        for n in range(CONVERSATIONS)
    ]


def _token(server: Server) -> str:
    body = json.dumps(dict(server.admin)).encode()
    asked = Request(f"{server.url}/api/auth/login", body, {"content-type": "application/json"})  # noqa: S310
    with urlopen(asked, timeout=30) as answer:  # noqa: S310 - our own address
        token: str = json.load(answer)["accessToken"]
    return token


def _resident(pid: int) -> int:
    """Kilobytes."""
    listed = subprocess.run(["/bin/ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(listed.stdout)


def _cpu(pid: int) -> float:
    """Seconds of a core that the process has used, for its own code and the kernel's. Other work hardly changes it."""
    used = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sockets", type=int, default=500)
    parser.add_argument("--messages", type=int, default=400)
    parser.add_argument("--runs", type=int, default=3, help="the median of so many is shown")
    parser.add_argument("--gateway", action="store_true", help="host the sockets in a process of their own")
    return parser.parse_args()


if __name__ == "__main__":
    main()
