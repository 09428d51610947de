"""WAHA as a Provider: one session of one server."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from datetime import datetime

import httpx

from wppconnector.adapters.whatsapp.waha import answers
from wppconnector.adapters.whatsapp.waha.client import WahaClient, open_http, segment
from wppconnector.adapters.whatsapp.waha.device import SESSION_MISSING, WahaDevice
from wppconnector.adapters.whatsapp.waha.directory import WahaDirectory
from wppconnector.adapters.whatsapp.waha.failures import NotThere, PageFailed
from wppconnector.adapters.whatsapp.waha.history import WahaHistory
from wppconnector.adapters.whatsapp.waha.lookup import SentLookup
from wppconnector.adapters.whatsapp.waha.media import WahaFiles
from wppconnector.adapters.whatsapp.waha.parser import Frame, own_addresses, parse
from wppconnector.adapters.whatsapp.waha.payloads import words
from wppconnector.adapters.whatsapp.waha.requests import send_request
from wppconnector.adapters.whatsapp.waha.session import WahaSession
from wppconnector.adapters.whatsapp.waha.settings import WahaSettings
from wppconnector.adapters.whatsapp.waha.signature import claims_signature, is_signed
from wppconnector.adapters.whatsapp.waha.statuses import channel_state
from wppconnector.application.errors import SignatureRefused
from wppconnector.application.ports.inbound import ChannelStateReported, Correspondent, Inbound
from wppconnector.application.ports.provider import (
    Accepted,
    ChannelBroken,
    Download,
    MediaOwner,
    Outgoing,
    ProviderFailure,
    Verdict,
)
from wppconnector.application.ports.system import Clock
from wppconnector.domain.channel import Channel, ChannelState
from wppconnector.domain.contact import ChatAddress, Identity
from wppconnector.domain.content import Media
from wppconnector.domain.template import Template


class WahaProvider:
    """`http` is for tests that give their own transport; it must know the server's address and key."""

    # WhatsApp takes more, but folds what is longer than this.
    text_limit = 4096

    def __init__(self, channel: Channel, clock: Clock, http: httpx.AsyncClient | None = None) -> None:
        self.channel = channel
        self._clock = clock
        self._settings = WahaSettings.of(channel)
        self._client = WahaClient(http or open_http(self._settings))
        self._session = WahaSession(self._client, self._settings)
        self._directory = WahaDirectory(self._client, channel.account)
        self.device = WahaDevice(self._client, self._session, channel.account)

    def inbound(self, headers: Mapping[str, str], body: bytes) -> Sequence[Inbound]:
        if not is_signed(headers, body, self._settings.hmac_key):
            unsigned = self._settings.allow_unsigned and not claims_signature(headers)
            if not unsigned:
                raise SignatureRefused("The webhook is not signed with this channel's key.")
        return self.read_again(body)

    def read_again(self, body: bytes) -> Sequence[Inbound]:
        return parse(body, self._clock.now())

    async def reserve_id(self) -> str | None:
        return await self._session.new_message_id()

    async def send(self, outgoing: Outgoing) -> Accepted:
        request = send_request(self.channel.account, outgoing)
        try:
            return answers.accepted(await self._client.send(request.path, request.body, request.length))
        except NotThere as failure:
            raise ChannelBroken(SESSION_MISSING, "WAHA does not know this session") from failure
        except PageFailed:
            with suppress(ProviderFailure):
                await self._session.restart_if_working()
            raise

    async def find_sent(self, outgoing: Outgoing, since: datetime) -> Accepted | Verdict:
        return await SentLookup(self._client, self._history, self.channel.account).find(outgoing, since)

    async def mark_read(self, address: ChatAddress, references: Sequence[str]) -> None:
        body: dict[str, object] = {"session": self.channel.account, "chatId": address}
        if references and await self._session.takes_ids():
            body["messageIds"] = list(references)
        await self._client.post("/api/sendSeen", body)

    async def react(self, address: ChatAddress, reference: str, emoji: str) -> None:
        body = {"session": self.channel.account, "messageId": reference, "reaction": emoji}
        await self._client.put("/api/reaction", body)

    async def show_typing(self, address: ChatAddress, on: bool, last_inbound: str | None) -> None:
        path = "/api/startTyping" if on else "/api/stopTyping"
        with suppress(ProviderFailure):
            await self._client.post(path, {"session": self.channel.account, "chatId": address})

    async def watch_typing(self, address: ChatAddress) -> None:
        with suppress(ProviderFailure):
            await self._client.post(f"/api/{segment(self.channel.account)}/presence/{segment(address)}/subscribe")

    def open_media(self, media: Media, message: MediaOwner) -> AbstractAsyncContextManager[Download]:
        return WahaFiles(self._client, self._settings).open(media.source, message)

    async def identify(self, address: ChatAddress) -> Sequence[Identity]:
        return await self._directory.identities_of(address)

    async def find_account(self, phone: str) -> Correspondent | None:
        return await self._directory.account_of(phone)

    async def templates(self) -> Sequence[Template]:
        return ()

    async def prepare(self, webhook_url: str) -> None:
        await self._session.prepare(webhook_url)

    async def state(self) -> ChannelStateReported:
        try:
            status = words((await self._session.read()).status)
        except NotThere:
            return self._reported(ChannelState.DOWN, SESSION_MISSING)
        return self._reported(channel_state(status), status)

    async def history(self, since: datetime) -> AsyncIterator[Inbound]:
        session = await self._session.read()
        frame = Frame(self.channel.account, own_addresses(session.me), self._clock.now())
        # The engines that take ids are also those that list the messages of all chats at once.
        lists_all = await self._session.takes_ids()
        async for event in self._history.inbound(since, frame, lists_all=lists_all):
            yield event

    async def aclose(self) -> None:
        await self._client.aclose()

    @property
    def _history(self) -> WahaHistory:
        return WahaHistory(self._client, self.channel.account)

    def _reported(self, state: ChannelState, detail: str) -> ChannelStateReported:
        return ChannelStateReported(self.channel.account, state, self._clock.now(), detail)
