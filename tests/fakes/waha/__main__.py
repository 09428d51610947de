"""Runs the fake by hand: `python -m tests.fakes.waha --port 3101 --webhook http://localhost:4000/webhooks/waha`.

Then play the customer: `curl -d '{"text": "oi"}' http://localhost:3101/_fake/customers/5511900000001/writes`; what
else customers do is listed in `routes/customers.py`.
"""

import argparse
import asyncio
import contextlib
import sys

from tests.fakes.waha.fake import ENGINES, FakeWaha


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.waha", description=__doc__)
    parser.add_argument("--port", type=int, default=3101, help="0 picks a free one")
    parser.add_argument("--api-key", default="waha-key")
    parser.add_argument("--webhook", help="global webhook URL; sessions may register their own")
    parser.add_argument("--hmac-key", help="signs the global webhook")
    parser.add_argument("--engine", choices=sorted(ENGINES), default="GOWS")
    parser.add_argument("--no-session", action="store_true", help="start without the session 'default'")
    parser.add_argument("--unpaired", action="store_true", help="new sessions wait for a phone to scan their QR code")
    return parser.parse_args()


async def _serve(arguments: argparse.Namespace) -> None:
    fake = FakeWaha(
        arguments.engine,
        api_key=arguments.api_key,
        webhook=arguments.webhook,
        hmac_key=arguments.hmac_key,
        sessions=() if arguments.no_session else ("default",),
        port=arguments.port,
    )
    async with fake:
        # Retries as slow as the real ones: nobody waits for a person.
        fake.pacing.time_scale, fake.pacing.longest_wait = 1.0, 600.0
        fake.world.pairs_new_sessions = not arguments.unpaired
        sys.stdout.write(f"fake WAHA ({arguments.engine}) on {fake.url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


with contextlib.suppress(KeyboardInterrupt):
    asyncio.run(_serve(_arguments()))
