from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Self

from aiohttp import web

from tests.fakes.meta.clock import Clock
from tests.fakes.meta.control import Control
from tests.fakes.meta.customer import Customer
from tests.fakes.meta.envelope import ROOMY, Item, Number, Packing, Signing
from tests.fakes.meta.errors import GraphError
from tests.fakes.meta.identity import Person, digits, without_ninth_digit
from tests.fakes.meta.media import File, MediaStore
from tests.fakes.meta.receipts import ReceiptPlan
from tests.fakes.meta.routes import Graph
from tests.fakes.meta.state import Fault, Sent, State
from tests.fakes.meta.webhooks import Pacing, Webhooks


class FakeMeta:
    """A WhatsApp Cloud API on loopback: it keeps the documented shapes, limits and refusals, and reports by webhook.

    Use it as an async context manager; `url` is then its base address. What tests switch lives on `state` (window,
    limits, allow list, token), `receipts` (the statuses that follow a send), `media` and `webhooks` (signing, pacing).
    """

    def __init__(
        self,
        *,
        access_token: str = "EAAG-fake-token",
        phone_number_id: str = "401882750013377",
        display_phone_number: str = "551130030044",
        account_id: str = "290771604158823",
        app_secret: str = "fake-app-secret",
        webhook: str | None = None,
        port: int = 0,
        at: datetime | None = None,
        pacing: Pacing | None = None,
    ) -> None:
        self.number = Number(phone_number_id, display_phone_number, account_id)
        self.clock = Clock(at)
        self.state = State(self.clock, {phone_number_id: self.number}, access_token)
        self.media = MediaStore(self.clock)
        self.receipts = ReceiptPlan()
        self.webhooks = Webhooks(webhook, Signing(app_secret), pacing)
        self.url = ""
        self._port = port
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=110 * 1024 * 1024)
        app.add_routes(Graph(self.state, self.media, self.webhooks, self.receipts).routes())
        app.add_routes(Control(self).routes())
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self.media.base = self.media.base or self.url
        await self.webhooks.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.webhooks.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def sent(self) -> list[Sent]:
        """Accepted messages, oldest first."""
        return self.state.sent

    def add_number(self, phone_number_id: str, display_phone_number: str, account_id: str | None = None) -> Number:
        number = Number(phone_number_id, display_phone_number, account_id or self.number.account_id)
        self.state.numbers[phone_number_id] = number
        return number

    def customer(
        self,
        phone: str = "",
        *,
        name: str = "Maria",
        user_id: str = "",
        username: str = "",
        drops_ninth_digit: bool = False,
        on_whatsapp: bool = True,
        number: Number | None = None,
    ) -> Customer:
        """The customer with this phone or user id; the same person when asked for again."""
        dialled = digits(phone)
        known = next((person for person in self.state.people if person.answers_to(dialled or user_id)), None)
        if known is None:
            wa_id = without_ninth_digit(dialled) if drops_ninth_digit else dialled
            known = Person(dialled, wa_id, name, user_id, username, on_whatsapp)
            self.state.people.append(known)
        return Customer(known, number or self.number, self.state, self.webhooks, self._store, self._url_of)

    def fail_next(self, code: int = 131000, *, times: int = 1, **how: Any) -> None:
        """Spoil the next requests; see Fault for the ways."""
        self.state.faults.extend(Fault(code, **how) for _ in range(times))

    def expire_token(self) -> None:
        self.state.token_expired = True

    def together(self, packing: Packing = ROOMY) -> AbstractAsyncContextManager[None]:
        """What happens inside is reported in one webhook body."""
        return self.webhooks.together(packing)

    async def reports_account_error(self, code: int) -> None:
        await self.webhooks.report([Item(self.number, GraphError(code).in_webhook(), in_list="errors")])

    async def reports(self, webhook_field: str, value: dict[str, Any]) -> None:
        """Report a field that is not `messages`: account_update, phone_number_quality_update and the like."""
        await self.webhooks.report([Item(self.number, value, webhook_field=webhook_field)])

    def _store(self, data: bytes, mime_type: str, phone_number_id: str) -> File:
        return self.media.add(data, mime_type, phone_number_id, days=7)

    def _url_of(self, file: File) -> str | None:
        return self.media.address(file) if self.media.url_in_webhook else None
