import base64
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from aiohttp import web

from tests.fakes.meta.clock import Clock
from tests.fakes.meta.customer import Customer
from tests.fakes.meta.media import MediaStore
from tests.fakes.meta.receipts import ReceiptPlan
from tests.fakes.meta.state import Sent, State
from tests.fakes.meta.templates import Template
from tests.fakes.meta.webhooks import Webhooks

Json = dict[str, Any]
ACTS = frozenset(
    {
        "writes", "taps", "sends_location", "shares_contact", "reacts", "presses", "orders", "edits", "revokes",
        "sends_unsupported", "opens_chat", "changes_number", "changes_user_id", "sends", "reads", "plays",
        "hears_from_phone", "sends_media_that_got_lost",
    }
)  # fmt: skip


class Controlled(Protocol):
    """What the control API moves."""

    state: State
    media: MediaStore
    clock: Clock
    receipts: ReceiptPlan
    webhooks: Webhooks

    @property
    def sent(self) -> list[Sent]: ...

    @property
    def customer(self) -> Callable[..., Customer]: ...

    @property
    def fail_next(self) -> Callable[..., None]: ...

    async def reports_account_error(self, code: int) -> None: ...

    async def reports(self, webhook_field: str, value: Json) -> None: ...


@dataclass
class Control:
    """The switches over HTTP, for use by hand: POST /_fake/<name> with the arguments as a JSON object.

    /_fake/customer {"phone", "act", "with": {...}} does what Customer offers; a file goes as base64 in /_fake/media.
    """

    fake: Controlled

    def routes(self) -> list[web.RouteDef]:
        posts: dict[str, Callable[[Json], Awaitable[Json]]] = {
            "customer": self.customer,
            "media": self.media,
            "fail": self.fail,
            "clock": self.clock,
            "receipts": self.receipts,
            "state": self.state,
            "webhooks": self.webhooks,
            "report": self.report,
            "template": self.template,
        }
        return [
            web.get("/_fake/sent", self.sent),
            *(web.post(f"/_fake/{name}", _handler(act)) for name, act in posts.items()),
        ]

    async def sent(self, request: web.Request) -> web.Response:
        messages = [
            {
                "id": sent.id,
                "to": sent.to,
                "type": sent.type,
                "text": sent.text,
                "body": sent.body,
                "file": self._file(sent),
                "at": sent.at.isoformat(),
            }
            for sent in self.fake.sent
        ]
        return web.json_response({"sent": messages, "read": self.fake.state.read, "typing": self.fake.state.typing})

    def _file(self, sent: Sent) -> Json | None:
        member = sent.body[sent.type]
        file = self.fake.media.files.get(member.get("id", "")) if isinstance(member, dict) else None
        return {"mimetype": file.mime_type, "sha256": file.sha256_hex} if file else None

    async def customer(self, body: Json) -> Json:
        act = body["act"]
        if act not in ACTS:
            raise ValueError(f"act must be one of {sorted(ACTS)}")
        customer = self.fake.customer(body.get("phone", ""), **body.get("who", {}))
        return {"id": await getattr(customer, act)(**body.get("with", {}))}

    async def media(self, body: Json) -> Json:
        customer = self.fake.customer(body.get("phone", ""), **body.get("who", {}))
        data = base64.b64decode(body["data"], validate=True)
        return {"id": await customer.sends_media(data, body["mime_type"], **body.get("with", {}))}

    async def fail(self, body: Json) -> Json:
        self.fake.fail_next(**body)
        return {"faults": [asdict(fault) for fault in self.fake.state.faults]}

    async def clock(self, body: Json) -> Json:
        self.fake.clock.advance(**body)
        return {"now": self.fake.clock.now().isoformat()}

    async def receipts(self, body: Json) -> Json:
        body = {**body, "steps": tuple(body["steps"])} if "steps" in body else body
        _switch(self.fake.receipts, body, {"steps", "shuffled", "doubled", "batched", "before_answer", "conversation"})
        return {}

    async def state(self, body: Json) -> Json:
        limits = body.pop("limits", {})
        _switch(self.fake.state.limits, limits, {"per_second", "pair_burst", "pair_seconds", "rate_status"})
        if "allow_list" in body:
            body["allow_list"] = set(body["allow_list"]) if body["allow_list"] is not None else None
        _switch(self.fake.state, body, {"access_token", "token_expired", "window", "allow_list"})
        return {}

    async def webhooks(self, body: Json) -> Json:
        _switch(self.fake.webhooks.signing, body.pop("signing", {}), {"secret", "mode", "with_sha1"})
        _switch(self.fake.webhooks.pacing, body.pop("pacing", {}), {"copies", "retry_seconds", "attempts"})
        _switch(self.fake.webhooks, body, {"url"})
        return {"attempts": [attempt.status for attempt in self.fake.webhooks.attempts]}

    async def report(self, body: Json) -> Json:
        if "code" in body:
            await self.fake.reports_account_error(body["code"])
        else:
            await self.fake.reports(body["field"], body["value"])
        return {}

    async def template(self, body: Json) -> Json:
        self.fake.state.templates.append(Template(**body))
        return {"templates": [template.name for template in self.fake.state.templates]}


def _handler(act: Callable[[Json], Awaitable[Json]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            return web.json_response(await act(await request.json()))
        except (AttributeError, KeyError, LookupError, TypeError, ValueError) as problem:
            return web.json_response({"error": f"{type(problem).__name__}: {problem}"}, status=400)

    return handle


def _switch(target: object, values: Json, allowed: set[str]) -> None:
    unknown = values.keys() - allowed
    if unknown:
        raise ValueError(f"unknown switches {sorted(unknown)}; there are {sorted(allowed)}")
    for name, value in values.items():
        setattr(target, name, value)
