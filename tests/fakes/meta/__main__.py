"""The fake Meta by hand: python -m tests.fakes.meta --port 3102 --webhook http://127.0.0.1:4000/webhooks/meta"""

import argparse
import asyncio
import contextlib

from tests.fakes.meta.server import FakeMeta


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.meta", description=__doc__)
    parser.add_argument("--port", type=int, default=3102, help="0 picks a free one")
    parser.add_argument("--access-token", default="EAAG-fake-token")
    parser.add_argument("--phone-number-id", default="401882750013377")
    parser.add_argument("--display-phone-number", default="551130030044")
    parser.add_argument("--webhook", help="where webhooks go; none are sent without it")
    parser.add_argument("--app-secret", default="fake-app-secret")
    parser.add_argument("--verify-token", help="check the webhook's subscription at the start")
    return parser.parse_args()


async def serve(options: argparse.Namespace) -> None:
    fake = FakeMeta(
        access_token=options.access_token,
        phone_number_id=options.phone_number_id,
        display_phone_number=options.display_phone_number,
        app_secret=options.app_secret,
        webhook=options.webhook,
        port=options.port,
    )
    async with fake:
        print(f"fake Meta on {fake.url} (control: {fake.url}/_fake/...)", flush=True)  # noqa: T201
        if options.verify_token:
            print("webhook verified:", await fake.webhooks.verifies(options.verify_token), flush=True)  # noqa: T201
        await asyncio.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(arguments()))
