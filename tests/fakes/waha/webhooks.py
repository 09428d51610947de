"""The webhook sender: signatures, retries, and the lack of order real WAHA has."""

import asyncio
import hashlib
import hmac
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import aiohttp

from tests.fakes.waha.hooks import Hook
from tests.fakes.waha.messages import Json

VERSION = "2026.7.1"


@dataclass
class Pacing:
    """How deliveries are arranged. By default all events of a batch are posted at once, as WAHA does."""

    #: One after the other, in the order they happened.
    in_order: bool = False
    #: Seed of a repeatable shuffle of each batch; implies one after the other.
    shuffle_seed: int | None = None
    #: How many times each event is sent besides the first (same envelope).
    duplicates: int = 0
    #: A second of WAHA's retry delay takes this many real seconds...
    time_scale: float = 0.001
    #: ...and never more than this.
    longest_wait: float = 0.02


@dataclass(frozen=True)
class Delivery:
    """One attempt that was answered, or failed to be (`status` None)."""

    url: str
    event: str
    body: bytes
    headers: dict[str, str]
    attempt: int
    status: int | None


def sign(key: str, body: bytes) -> str:
    return hmac.new(key.encode(), body, hashlib.sha512).hexdigest()


@dataclass
class WebhookSender:
    pacing: Pacing = field(default_factory=Pacing)
    #: Every attempt made, oldest first.
    attempts: list[Delivery] = field(default_factory=list)
    _client: aiohttp.ClientSession | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _last: asyncio.Task[None] | None = None

    async def open(self) -> None:
        timeout = aiohttp.ClientTimeout(total=30)
        self._client = aiohttp.ClientSession(timeout=timeout)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.close()

    def post(self, posts: Sequence[tuple[Hook, Json, str]]) -> "asyncio.Future[list[None]]":
        """Sends (hook, envelope, request id) triples; the future is done when each was taken or given up."""
        tasks = [self._schedule(*post) for post in self._arranged(posts)]
        return asyncio.gather(*tasks)

    async def settled(self) -> None:
        """Waits until nothing is on its way, retries included."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    def _arranged(self, posts: Sequence[tuple[Hook, Json, str]]) -> list[tuple[Hook, Json, str]]:
        arranged = [post for post in posts for _ in range(1 + self.pacing.duplicates)]
        if self.pacing.shuffle_seed is not None:
            random.Random(self.pacing.shuffle_seed).shuffle(arranged)
        return arranged

    def _schedule(self, hook: Hook, envelope: Json, request_id: str) -> asyncio.Task[None]:
        ordered = self.pacing.in_order or self.pacing.shuffle_seed is not None
        previous = self._last if ordered else None
        task = asyncio.create_task(self._deliver(hook, envelope, request_id, previous))
        self._last = task
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _deliver(self, hook: Hook, envelope: Json, request_id: str, previous: asyncio.Task[None] | None) -> None:
        if previous is not None:
            await asyncio.wait([previous])
        body = json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode()
        headers = _headers(hook, envelope, request_id, body)
        for attempt in range(1, hook.attempts + 1):
            status, retry_after = await self._attempt(hook.url, body, headers)
            self.attempts.append(Delivery(hook.url, envelope["event"], body, headers, attempt, status))
            if (status is not None and 200 <= status < 300) or attempt == hook.attempts:
                return
            delay = hook.delay(attempt) if retry_after is None else retry_after
            await asyncio.sleep(min(delay * self.pacing.time_scale, self.pacing.longest_wait))

    async def _attempt(self, url: str, body: bytes, headers: dict[str, str]) -> tuple[int | None, float | None]:
        if self._client is None:
            return None, None
        try:
            async with self._client.post(url, data=body, headers=headers) as answer:
                retry_after = answer.headers.get("Retry-After", "")
                return answer.status, float(retry_after) if retry_after.isdigit() else None
        except (aiohttp.ClientError, TimeoutError):
            return None, None


def _headers(hook: Hook, envelope: Json, request_id: str, body: bytes) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"WAHA/{VERSION}",
        "X-Webhook-Request-Id": request_id,
        "X-Webhook-Timestamp": str(envelope["timestamp"]),
        **dict(hook.headers),
    }
    if hook.hmac_key:
        headers["X-Webhook-Hmac"] = sign(hook.hmac_key, body)
        headers["X-Webhook-Hmac-Algorithm"] = "sha512"
    return headers
