import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from tests.fakes.meta.envelope import Number
from tests.fakes.meta.errors import RATE_CODES, GraphError
from tests.fakes.meta.media import MediaStore
from tests.fakes.meta.receipts import ReceiptPlan
from tests.fakes.meta.sending import Acceptance, accept, answer, mark_read
from tests.fakes.meta.state import Fault, State
from tests.fakes.meta.webhooks import Webhooks

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
TRACE = "AkP0q1Z7rTfYbN3mXw"


@dataclass
class Graph:
    """The Graph API's side of HTTP: what business systems call."""

    state: State
    media: MediaStore
    webhooks: Webhooks
    receipts: ReceiptPlan

    def routes(self) -> list[web.RouteDef]:
        version = r"/{version:v\d+\.\d+}"
        return [
            web.post(version + "/{owner}/messages", self._guarded("messages", self.post_message)),
            web.post(version + "/{owner}/media", self._guarded("media", self.post_media)),
            web.get(version + "/{owner}/message_templates", self._guarded("templates", self.get_templates)),
            web.post(version + "/{owner}/subscribed_apps", self._guarded("other", self.subscribe)),
            web.get(version + "/{object_id}", self._guarded("lookup", self.get_object)),
            web.delete(version + "/{object_id}", self._guarded("lookup", self.delete_object)),
            web.get("/whatsapp_business/attachments/", self.download),
        ]

    def _guarded(
        self, operation: str, handler: Callable[[web.Request, Fault | None], Awaitable[web.StreamResponse]]
    ) -> Handler:
        async def guarded(request: web.Request) -> web.StreamResponse:
            try:
                self._check_token(request)
                fault = self.state.fault_on(operation)
                if fault is not None and not fault.accepted and not fault.later:
                    await self._spoil(request, fault)
                response = await handler(request, fault)
                if fault is not None and fault.accepted:
                    await self._spoil(request, fault)
            except GraphError as refusal:
                return self._refuse(refusal)
            return response

        return guarded

    async def post_message(self, request: web.Request, fault: Fault | None) -> web.StreamResponse:
        number = self._number(request)
        body = await _json(request)
        try:
            if "status" in body:
                if fault is not None and fault.later:
                    # Nothing of a read mark fails afterwards: the fault is for the next message.
                    self.state.faults.insert(0, fault)
                mark_read(self.state, number, body)
                return web.json_response({"success": True})
            acceptance = accept(self.state, self.media, number, body, fault)
        except GraphError as refusal:
            self.state.refused.append((body, refusal))
            raise
        return await self._answer(request, acceptance, fault)

    async def _answer(self, request: web.Request, acceptance: Acceptance, fault: Fault | None) -> web.StreamResponse:
        response = web.json_response(answer(acceptance.sent))
        spoilt = fault is not None and fault.accepted
        if not self.receipts.before_answer and not spoilt:
            await response.prepare(request)
            await response.write_eof()
        for body in self.receipts.bodies(acceptance.sent, acceptance.failure):
            if self.receipts.before_answer:
                await self.webhooks.report(body)
            else:
                self.webhooks.report_soon(body)
        return response

    async def post_media(self, request: web.Request, fault: Fault | None) -> web.StreamResponse:
        number = self._number(request)
        fields: dict[str, str] = {}
        data, filename = b"", ""
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            if part.name == "file":
                data, filename = await part.read(), part.filename or ""
            else:
                fields[part.name or ""] = await part.text()
        if fields.get("messaging_product") != "whatsapp":
            raise GraphError(100, "The parameter messaging_product is required.")
        file = self.media.upload(data, fields.get("type", ""), number.phone_number_id, filename=filename)
        return web.json_response({"id": file.id})

    async def get_object(self, request: web.Request, fault: Fault | None) -> web.StreamResponse:
        number = self.state.numbers.get(request.match_info["object_id"])
        if number is not None:
            return web.json_response(_profile(number))
        file = self.media.find(request.match_info["object_id"])
        size = len(file.data)
        return web.json_response(
            {
                "messaging_product": "whatsapp",
                "url": self.media.address(file),
                "mime_type": file.mime_type,
                "sha256": file.sha256_base64 if self.media.hash_as_base64 else file.sha256_hex,
                "file_size": str(size) if self.media.size_as_text else size,
                "id": file.id,
            }
        )

    async def delete_object(self, request: web.Request, fault: Fault | None) -> web.StreamResponse:
        file = self.media.find(request.match_info["object_id"])
        del self.media.files[file.id]
        return web.json_response({"success": True})

    async def get_templates(self, request: web.Request, fault: Fault | None) -> web.StreamResponse:
        self._check_account(request)
        limit, start = int(request.query.get("limit", "25")), int(request.query.get("after", "0"))
        page = self.state.templates[start : start + limit]
        paging: dict[str, Any] = {"cursors": {"before": str(start), "after": str(start + len(page))}}
        if start + limit < len(self.state.templates):
            paging["next"] = str(request.url.update_query(after=str(start + limit)))
        return web.json_response({"data": [template.shown() for template in page], "paging": paging})

    async def subscribe(self, request: web.Request, fault: Fault | None) -> web.StreamResponse:
        self._check_account(request)
        return web.json_response({"success": True})

    async def download(self, request: web.Request) -> web.StreamResponse:
        if self.media.redirect_to:
            raise web.HTTPFound(self.media.redirect_to)
        file = self.media.download(request.query.get("mid", ""))
        if file is None or not self._authorized(request) or not request.headers.get("User-Agent"):
            return web.Response(status=404, text="Not Found")
        data = file.data[::-1] if self.media.corrupted else file.data
        return web.Response(body=data, headers={"Content-Type": file.mime_type})

    def _authorized(self, request: web.Request) -> bool:
        sent = request.headers.get("Authorization", "")
        return sent == f"Bearer {self.state.access_token}" and not self.state.token_expired

    def _check_token(self, request: web.Request) -> None:
        if self._authorized(request):
            return
        if self.state.token_expired:
            raise GraphError(190, "Error validating access token: session has expired", subcode=463)
        raise GraphError(190, "Invalid OAuth access token - Cannot parse access token", subcode=467)

    def _check_account(self, request: web.Request) -> None:
        if request.match_info["owner"] not in {number.account_id for number in self.state.numbers.values()}:
            raise _unknown_object(request.match_info["owner"])

    def _number(self, request: web.Request) -> Number:
        number = self.state.numbers.get(request.match_info["owner"])
        if number is None:
            raise _unknown_object(request.match_info["owner"])
        return number

    async def _spoil(self, request: web.Request, fault: Fault) -> None:
        if not fault.disconnect:
            raise fault.error()
        await request.read()
        if request.transport is not None:
            request.transport.abort()
        await asyncio.sleep(0)
        raise fault.error()

    def _refuse(self, refusal: GraphError) -> web.Response:
        headers = dict(refusal.headers)
        if refusal.code in RATE_CODES:
            usage = {"type": "messaging", "call_count": 100, "total_cputime": 25, "total_time": 25}
            account = next(iter(self.state.numbers.values())).account_id
            usage_of_account = {account: [{**usage, "estimated_time_to_regain_access": 1}]}
            headers.setdefault("X-Business-Use-Case-Usage", json.dumps(usage_of_account))
        return web.json_response(refusal.body(TRACE), status=refusal.status, headers=headers)


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise GraphError(100, "The request body is not a JSON object.")
    return body


def _unknown_object(object_id: str) -> GraphError:
    details = f"Unsupported request. Object with ID '{object_id}' does not exist, or permissions are missing."
    return GraphError(100, details, subcode=33, type="GraphMethodException")


def _profile(number: Number) -> dict[str, Any]:
    return {
        "id": number.phone_number_id,
        "display_phone_number": "+" + number.display_phone_number,
        "verified_name": "SIM Estearina",
        "quality_rating": "GREEN",
        "code_verification_status": "VERIFIED",
        "platform_type": "CLOUD_API",
    }
