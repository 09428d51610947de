"""How many webhooks a second are committed: K contacts x 5 messages through /webhooks/waha.

    .venv/bin/python -m bench ingest
    .venv/bin/python -m bench.ingest --contacts 2000 --concurrency 1 64 256

Each contact says hello, chooses a department and writes three more lines, in that order; `--concurrency` contacts write
at the same time. The server is the program as `make run` starts it, with its embedded PostgreSQL and durable commits.
Afterwards SQL counts that every message is there exactly once. Delivery of the automatic answers is left to wait
(`--no-worker`), unless `--worker` is given.
"""

import argparse
import asyncio
import hashlib
import hmac
import json
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import asyncpg
from bench.load import Outcome, request, run
from bench.processes import cpu_seconds
from bench.results import Row, table
from bench.server import Server

TEXTS = ("oi", "1", "bom dia, tenho uma dúvida", "é sobre o laudo de ontem", "obrigada")


CONCURRENCY = (1, 64, 256)


@dataclass(frozen=True, slots=True)
class Taken:
    """`api` and `database` are microseconds of a core for each webhook."""

    outcome: Outcome
    api: float
    database: float


def rows(*, quick: bool) -> Iterator[Row]:
    for concurrency in CONCURRENCY:
        yield measured(concurrency, 500 if quick else 2000, 1 if quick else 3)


def measured(concurrency: int, contacts: int, runs: int, *, worker: bool = False) -> Row:
    """The median of so many runs. With one contact at a time a tenth of `contacts` write."""
    contacts = max(1, contacts // (10 if concurrency == 1 else 1))
    taken = [_measure(concurrency, contacts, worker=worker) for _ in range(runs)]
    rate = statistics.median(one.outcome.rate for one in taken)
    p50, p99 = (statistics.median(one.outcome.percentile(share) for one in taken) * 1000 for share in (0.5, 0.99))
    api, database = statistics.median(one.api for one in taken), statistics.median(one.database for one in taken)
    return Row(
        f"{concurrency} at once",
        f"{rate:,.0f} webhooks/s",
        f"p50 {p50:.1f} ms, p99 {p99:.1f} ms; CPU each: API {api:.0f} us, PostgreSQL {database:.0f} us",
    )


def _measure(concurrency: int, contacts: int, *, worker: bool) -> Taken:
    with Server(worker=worker) as server:
        conversations = [conversation(server, number) for number in range(contacts)]
        warm_up = [conversation(server, number, "9") for number in range(64)]
        asyncio.run(_run(server.url, warm_up, min(concurrency, 16)))
        api, database = cpu_seconds(server.api_pid()), _database_cpu(server)
        outcome = asyncio.run(_run(server.url, conversations, concurrency))
        api, database = cpu_seconds(server.api_pid()) - api, _database_cpu(server) - database
        asyncio.run(_check(server.database_url, (contacts + len(warm_up)), outcome))
        each = 1e6 / len(outcome.latencies)
        return Taken(outcome, api * each, database * each)


def _database_cpu(server: Server) -> float:
    """Of PostgreSQL's processes that are there; one that ended meanwhile took its time along."""
    return sum(map(cpu_seconds, server.database_processes()))


async def _run(url: str, conversations: Sequence[Sequence[bytes]], concurrency: int) -> Outcome:
    return await run(url, conversations, concurrency)


def conversation(server: Server, number: int, series: str = "8") -> list[bytes]:
    phone = f"55119{series}{number:07d}"
    return [webhook(server, phone, f"3A{series}{number:011X}{step:02X}", text) for step, text in enumerate(TEXTS)]


def webhook(server: Server, phone: str, message_id: str, text: str) -> bytes:
    chat = f"{phone}@c.us"
    body = json.dumps(
        {
            "id": f"evt_{message_id.lower()}",
            "timestamp": int(time.time() * 1000),
            "event": "message.any",
            "session": server.session,
            "me": {"id": "5511900000000@c.us", "pushName": "Loja"},
            "payload": {
                "id": f"false_{chat}_{message_id}",
                "timestamp": int(time.time()),
                "from": chat,
                "fromMe": False,
                "source": "app",
                "to": "5511900000000@c.us",
                "body": text,
                "hasMedia": False,
                "ack": 2,
                "ackName": "DEVICE",
                "_data": {"Info": {"PushName": f"Cliente {phone[-4:]}"}},
            },
            "engine": "GOWS",
            "environment": {"version": "2026.7.1", "engine": "GOWS", "tier": "CORE", "browser": None},
        },
        ensure_ascii=False,
    ).encode()
    signature = hmac.new(server.hmac_key.encode(), body, hashlib.sha512).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "X-Webhook-Hmac": signature,
        "X-Webhook-Hmac-Algorithm": "sha512",
    }
    return request(f"{server.url}/webhooks/waha", body, headers)


async def _check(database_url: str, contacts: int, outcome: Outcome) -> None:
    """Every message once, every contact once, every menu once; raises when not."""
    connection = await asyncpg.connect(database_url)
    try:
        found = await connection.fetchrow("""
            select count(*) filter (where direction = 'INBOUND') as messages,
                   count(distinct provider_message_id) filter (where direction = 'INBOUND') as distinct_messages,
                   count(distinct contact_id) as contacts,
                   count(distinct conversation_id) as conversations,
                   count(*) filter (where direction = 'OUTBOUND') as answers
            from messages
        """)
    finally:
        await connection.close()
    expected = {
        "messages": contacts * len(TEXTS),
        "distinct_messages": contacts * len(TEXTS),
        "contacts": contacts,
        "conversations": contacts,
        "answers": contacts * 2,
    }
    if dict(found) != expected or outcome.refused:
        raise RuntimeError(f"not exactly once: {dict(found)} instead of {expected}, {outcome.refused} refused")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=2000)
    parser.add_argument("--concurrency", type=int, nargs="+", default=list(CONCURRENCY))
    parser.add_argument("--runs", type=int, default=3, help="the median of so many is shown")
    parser.add_argument("--worker", action="store_true", help="deliver meanwhile, to a provider that does not answer")
    return parser.parse_args()


def main() -> None:
    options = _options()
    for concurrency in options.concurrency:
        print(table("ingest", [measured(concurrency, options.contacts, options.runs, worker=options.worker)]))


if __name__ == "__main__":
    main()
