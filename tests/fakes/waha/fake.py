"""FakeWaha: a WAHA server on loopback, without WhatsApp behind it."""

import secrets
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.waha import people
from tests.fakes.waha.clock import FakeClock
from tests.fakes.waha.customers import Customer
from tests.fakes.waha.engines.base import Engine, Me
from tests.fakes.waha.engines.gows import Gows
from tests.fakes.waha.engines.noweb import Noweb
from tests.fakes.waha.engines.webjs import Webjs
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.files import Files
from tests.fakes.waha.hooks import Hook
from tests.fakes.waha.ids import FakeIds
from tests.fakes.waha.middlewares import API_KEY, MIDDLEWARES
from tests.fakes.waha.routes import chats, control, customers, directory, sending, server, sessions
from tests.fakes.waha.routes.access import WORLD
from tests.fakes.waha.sessions import Session
from tests.fakes.waha.webhooks import Delivery, Pacing
from tests.fakes.waha.world import AckPlan, Call, Sent, World

ENGINES: dict[str, type[Gows] | type[Noweb] | type[Webjs]] = {"GOWS": Gows, "NOWEB": Noweb, "WEBJS": Webjs}


class FakeWaha:
    """Use as `async with FakeWaha(...) as fake`, then `fake.url`.

    `webhook` is the global webhook (WHATSAPP_HOOK_URL); sessions may have their own besides, and both fire.
    `sessions` exist and are WORKING from the start. `frozen_at` and `seed` make a run repeat exactly.
    """

    def __init__(
        self,
        engine: str = "GOWS",
        *,
        api_key: str = "waha-key",
        webhook: str | None = None,
        hmac_key: str | None = None,
        events: tuple[str, ...] = ("*",),
        sessions: tuple[str, ...] = ("default",),
        port: int = 0,
        seed: str | None = None,
        frozen_at: float | None = None,
    ) -> None:
        clock = FakeClock(frozen_at)
        chosen: Engine = ENGINES[engine]()
        hooks = [Hook(webhook, events, hmac_key)] if webhook else []
        files = Files(clock, "http://localhost:3000")
        ids = FakeIds(seed or secrets.token_hex(8))
        self.api_key = api_key
        self.world = World(chosen, clock, ids, files, hooks, Me())
        self._existing = sessions
        self._port = port
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.world.sender.open()
        self._runner = web.AppRunner(self._app(), shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        for name in self._existing:
            config = {"noweb": {"store": {"enabled": True}}}
            self.world.add_session(name, config).start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.world.closing.set()
        if self._runner is not None:
            await self._runner.cleanup()
        await self.world.sender.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def clock(self) -> FakeClock:
        return self.world.clock

    @property
    def files(self) -> Files:
        return self.world.files

    @property
    def pacing(self) -> Pacing:
        return self.world.sender.pacing

    @property
    def acks(self) -> AckPlan:
        return self.world.acks

    @property
    def sent(self) -> list[Sent]:
        """Sends that reached WhatsApp, oldest first."""
        return self.world.sent

    @property
    def calls(self) -> list[Call]:
        """Every request of the API, oldest first."""
        return self.world.calls

    @property
    def deliveries(self) -> list[Delivery]:
        """Every attempt to post a webhook, oldest first."""
        return self.world.sender.attempts

    def session(self, name: str = "default") -> Session:
        return self.world.session(name)

    def customer(
        self,
        phone: str,
        *,
        name: str | None = None,
        lid: str | None = None,
        shows_phone: bool = True,
        session: str = "default",
    ) -> Customer:
        return people.customer(self.world, phone, name=name, lid=lid, shows_phone=shows_phone, session=session)

    def fail_next(self, failure: Failure) -> None:
        self.world.failures.add(failure)

    async def settled(self) -> None:
        """Waits until no webhook is on its way any more."""
        await self.world.sender.settled()

    def _app(self) -> web.Application:
        app = web.Application(middlewares=MIDDLEWARES, client_max_size=200 * 1024 * 1024)
        app[WORLD] = self.world
        app[API_KEY] = self.api_key
        for part in (control, customers, server, sessions, sending, directory, chats):
            app.add_routes(part.ROUTES)
        return app
