"""How fast messages reach many sockets, and what a delivery and an idle socket cost.

    REDIS_URL=redis://localhost:6380/0 .venv/bin/python -m bench.fanout --sockets 500 --messages 400 --node
    .venv/bin/python -m bench.fanout --hosts api          (needs no Redis)

Hosts: `api` has its sockets in the API's process, `portable` and `socketify` are gateways, and --node puts a plain
Socket.IO server on Node.js beside them, which is given the same messages. A delivery is one message at one raw
websocket that only counts.

CPU each: messages come one by one, at eight conversations, and the host's processor time is divided among deliveries;
other work on the machine hardly changes it. Deliveries/s: all messages are there already, as after a pause of the host,
and the rate is theirs from the first to the last. The API cannot pause, since the messages come through it: there both
are of messages that come one by one.
"""

import argparse
import asyncio
import statistics
from collections.abc import Awaitable
from dataclasses import astuple, dataclass

from bench.node import Node, node
from bench.ours import Ours, ours
from bench.processes import cpu_seconds, resident
from bench.sockets import Tally, connect

HOSTS = ("api", "portable", "socketify")
AT_ONCE = 8
PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Figures:
    """`rate` in deliveries a second, `cpu` in microseconds a delivery, `each` in kilobytes a socket, `whole` in
    megabytes of the process with all its sockets connected and idle."""

    rate: float
    cpu: float
    each: float
    whole: float


def measure(host: str, sockets: int, messages: int, runs: int) -> tuple[Figures, bytes]:
    """Medians of so many runs, and what a socket was told. `host` is one of HOSTS."""
    found = []
    for _ in range(runs):
        with ours(host) as told:
            asyncio.run(told.begin(AT_ONCE))
            figures, sample = asyncio.run(_measure(told, sockets, messages))
            found.append(figures)
    return _median(found), sample


def measure_node(told: bytes, sockets: int, messages: int, runs: int) -> Figures:
    """The same by Node.js, which tells what our hosts have told."""
    found = []
    for _ in range(runs):
        with node(told) as plain:
            found.append(asyncio.run(_measure(plain, sockets, messages))[0])
    return _median(found)


async def _measure(host: Ours | Node, sockets: int, messages: int) -> tuple[Figures, bytes]:
    tally = Tally()
    before = resident(host.pid)
    transports = await connect(host.url, host.token, sockets, tally)
    memory = resident(host.pid)
    spent = cpu_seconds(host.pid)
    await _counted(tally, host.tell(messages, AT_ONCE), messages * sockets)
    cpu = (cpu_seconds(host.pid) - spent) / tally.messages * 1e6
    rate = await _counted(tally, host.tell_all(messages), messages * sockets)
    for transport in transports:
        transport.close()
    return Figures(rate, cpu, (memory - before) / sockets, memory / 1024), tally.sample


async def _counted(tally: Tally, telling: Awaitable[None], deliveries: int) -> float:
    """Deliveries a second, once all are there."""
    tally.reset()
    task = asyncio.ensure_future(telling)
    async with asyncio.timeout(PATIENCE):
        await tally.until(messages=deliveries)
    await task
    return tally.messages / (tally.last - tally.first)


def _median(found: list[Figures]) -> Figures:
    return Figures(*(statistics.median(column) for column in zip(*map(astuple, found), strict=True)))


def main() -> None:
    options = _options()
    print(f"{'host':>9} {'sockets':>8} {'deliveries/s':>13} {'CPU us each':>12} {'KB a socket':>12} {'MB in all':>10}")
    size = (options.sockets, options.messages // AT_ONCE * AT_ONCE, options.runs)
    sample = b""
    for host in options.hosts:
        figures, sample = measure(host, *size)
        _show(host, options.sockets, figures)
    if options.node:
        _show("node", options.sockets, measure_node(sample, *size))


def _show(host: str, sockets: int, figures: Figures) -> None:
    rate, cpu, each, whole = astuple(figures)
    print(f"{host:>9} {sockets:>8,} {rate:>13,.0f} {cpu:>12,.1f} {each:>12,.1f} {whole:>10,.0f}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sockets", type=int, default=500)
    parser.add_argument("--messages", type=int, default=400)
    parser.add_argument("--runs", type=int, default=3, help="the median of so many is shown")
    parser.add_argument("--hosts", nargs="+", choices=HOSTS, default=list(HOSTS))
    parser.add_argument("--node", action="store_true", help="a plain Socket.IO server on Node.js too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
