import asyncio
import random
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp

from tests.fakes.meta.envelope import ROOMY, Item, Packing, Signing, encode, envelope


@dataclass(frozen=True)
class Attempt:
    """One POST to the receiver and its answer; status 0 means that no answer came."""

    body: bytes
    status: int


@dataclass
class Delivery:
    body: bytes
    tried: int = 0
    first_answer: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Pacing:
    """How deliveries are made. A body is sent `copies` times at once; a refused one again after retry_seconds, then
    at growing gaps, at most `attempts` times; shuffled bodies leave a hold in an order drawn from `seed`."""

    copies: int = 1
    retry_seconds: float = 0.005
    attempts: int = 1000
    seed: int = 1


class Webhooks:
    """The sender of webhooks: one body after the other, each repeated until the receiver answers 200."""

    def __init__(self, url: str | None, signing: Signing, pacing: Pacing | None = None) -> None:
        self.url = url
        self.signing = signing
        self.pacing = pacing or Pacing()
        self.attempts: list[Attempt] = []
        self.held: list[Delivery] | None = None
        self._gathering: list[Item] | None = None
        self._queue: asyncio.Queue[Delivery] = asyncio.Queue()
        self._open = 0
        self._settled = asyncio.Event()
        self._settled.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._chance = random.Random(self.pacing.seed)
        self._session: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30))
        self._spawn(self._run())

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def report(self, items: Sequence[Item], packing: Packing = ROOMY) -> None:
        """Send items as one body; returns when the receiver has answered once, at once while bodies are held."""
        delivery = self.report_soon(items, packing)
        if delivery is not None and self.held is None and self.url is not None:
            await delivery.first_answer.wait()

    def report_soon(self, items: Sequence[Item], packing: Packing = ROOMY) -> Delivery | None:
        """Send items as one body without waiting for it; None when they were gathered for a body to come."""
        if self._gathering is None:
            return self.enqueue(encode(envelope(items, packing)))
        self._gathering.extend(items)
        return None

    def enqueue(self, body: bytes) -> Delivery:
        delivery = Delivery(body)
        self._open += 1
        self._settled.clear()
        if self.held is None:
            self._queue.put_nowait(delivery)
        else:
            self.held.append(delivery)
        return delivery

    @asynccontextmanager
    async def together(self, packing: Packing = ROOMY) -> AsyncIterator[None]:
        """What is reported inside leaves as one body."""
        self._gathering = []
        try:
            yield
        finally:
            items, self._gathering = self._gathering, None
        if items:
            await self.report(items, packing)

    def hold(self) -> None:
        """Keep new bodies back until release."""
        self.held = [] if self.held is None else self.held

    def release(self, *, shuffled: bool = False) -> None:
        deliveries, self.held = self.held or [], None
        if shuffled:
            self._chance.shuffle(deliveries)
        for delivery in deliveries:
            self._queue.put_nowait(delivery)

    async def settled(self) -> None:
        """Wait until every released body was answered 200 or given up."""
        await self._settled.wait()

    async def _run(self) -> None:
        while True:
            delivery = await self._queue.get()
            statuses = await asyncio.gather(*(self._post(delivery.body) for _ in range(self.pacing.copies)))
            delivery.tried += 1
            delivery.first_answer.set()
            if 200 in statuses or delivery.tried >= self.pacing.attempts or self.url is None:
                self._close()
            else:
                self._spawn(self._again(delivery))

    async def _again(self, delivery: Delivery) -> None:
        await asyncio.sleep(self.pacing.retry_seconds * 2 ** min(delivery.tried - 1, 5))
        self._queue.put_nowait(delivery)

    async def _post(self, body: bytes) -> int:
        if self.url is None or self._session is None:
            return 0
        try:
            headers = self.signing.headers(body)
            async with self._session.post(self.url, data=body, headers=headers) as response:
                await response.read()
                status = response.status
        except (aiohttp.ClientError, TimeoutError):
            status = 0
        self.attempts.append(Attempt(body, status))
        return status

    async def verifies(self, verify_token: str, challenge: str = "1158201444") -> bool:
        """Whether the receiver answers the subscription check as Meta wants it."""
        query = {"hub.mode": "subscribe", "hub.verify_token": verify_token, "hub.challenge": challenge}
        assert self._session is not None
        assert self.url is not None
        async with self._session.get(self.url, params=query) as response:
            plain = response.content_type == "text/plain"
            return response.status == 200 and plain and await response.text() == challenge

    def _close(self) -> None:
        self._open -= 1
        if self._open == 0:
            self._settled.set()

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
