"""A WhatsApp number at Meta's Cloud API, behind the provider port."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime

import httpx
import msgspec
import structlog
from msgspec import Raw, Struct

from wppconnector.adapters.whatsapp.meta.account_news import account_news
from wppconnector.adapters.whatsapp.meta.attachments import Upload, check_caption, file_payload
from wppconnector.adapters.whatsapp.meta.client import GraphClient
from wppconnector.adapters.whatsapp.meta.decoding import read
from wppconnector.adapters.whatsapp.meta.media import MediaFetcher, MetaDownload
from wppconnector.adapters.whatsapp.meta.outgoing import (
    TEXT_LIMIT,
    Payload,
    reaction_payload,
    read_payload,
    text_payload,
)
from wppconnector.adapters.whatsapp.meta.parser import parse
from wppconnector.adapters.whatsapp.meta.settings import MetaSettings
from wppconnector.adapters.whatsapp.meta.signature import is_signed
from wppconnector.adapters.whatsapp.meta.templates import MetaTemplates, template_payload
from wppconnector.application.errors import SignatureRefused
from wppconnector.application.ports.inbound import ChannelStateReported, Correspondent, Inbound
from wppconnector.application.ports.provider import (
    Accepted,
    Attachment,
    ChannelBroken,
    MediaOwner,
    MessageRefused,
    OutcomeUnknown,
    Outgoing,
    ProviderFailure,
    TemporaryFailure,
    Verdict,
)
from wppconnector.application.ports.system import Clock
from wppconnector.domain.channel import Channel, ChannelState
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind, canonical_phone
from wppconnector.domain.content import Media
from wppconnector.domain.template import Template


class SentMessage(Struct):
    id: str


class SendAnswer(Struct):
    messages: list[SentMessage]


class UploadAnswer(Struct):
    id: str


log = structlog.get_logger(__name__)

_SEND_ANSWER = msgspec.json.Decoder(SendAnswer)
_UPLOAD_ANSWER = msgspec.json.Decoder(UploadAnswer)


class MetaProvider:
    """One phone_number_id. The address to answer is a wa_id (digits) or a business-scoped user id."""

    text_limit = TEXT_LIMIT

    def __init__(self, channel: Channel, clock: Clock, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.channel = channel
        self._clock = clock
        self._settings = MetaSettings.of(channel)
        self._client = GraphClient(self._settings, transport)
        self._media = MediaFetcher(self._client, channel.account)
        self._templates = MetaTemplates(self._client, self._settings.business_account_id, clock)

    def inbound(self, headers: Mapping[str, str], body: bytes) -> Sequence[Inbound]:
        """As the port says; a body may also tell of other numbers of the same app."""
        if not is_signed(headers, body, self._settings.app_secret):
            raise SignatureRefused("the webhook is not signed with the app secret")
        told = self.read_again(body)
        if not told and (news := account_news(body)):
            log.info("news of the account", channel=str(self.channel.id), news=news)
        return told

    def read_again(self, body: bytes) -> Sequence[Inbound]:
        return parse(body, self._clock.now())

    async def reserve_id(self) -> str | None:
        return None

    async def send(self, outgoing: Outgoing) -> Accepted:
        payload = await self._payload(outgoing)
        answer = read(_SEND_ANSWER, await self._post(payload))
        # A success that cannot be read is still one: the statuses bring our id back.
        return Accepted(answer.messages[0].id if answer is not None and answer.messages else None)

    async def find_sent(self, outgoing: Outgoing, since: datetime) -> Accepted | Verdict:
        """Meta has nothing to look up; a later status with our id tells."""
        return Verdict.CANNOT_TELL

    async def mark_read(self, address: ChatAddress, references: Sequence[str]) -> None:
        """Marking the newest marks those before it."""
        if references:
            await self._post(read_payload(references[0], typing=False))

    async def react(self, address: ChatAddress, reference: str, emoji: str) -> None:
        await self._repeated(reaction_payload(address, reference, emoji))

    async def show_typing(self, address: ChatAddress, on: bool, last_inbound: str | None) -> None:
        """Also marks the customer's message as read; it ends by itself after 25 s or with our answer."""
        if on and last_inbound is not None:
            await self._post(read_payload(last_inbound, typing=True))

    async def watch_typing(self, address: ChatAddress) -> None:
        """Meta never tells."""

    def open_media(self, media: Media, message: MediaOwner) -> AbstractAsyncContextManager[MetaDownload]:
        if media.source is None:
            raise MessageRefused("media_gone")
        return self._media.open(media.source)

    async def identify(self, address: ChatAddress) -> Sequence[Identity]:
        return ()

    async def find_account(self, phone: str) -> Correspondent:
        """Meta looks numbers up only when it sends: a number without WhatsApp shows as a failed status."""
        number = canonical_phone(phone)
        return Correspondent(ChatAddress(number), (Identity(IdentityKind.PHONE, number),))

    async def templates(self) -> Sequence[Template]:
        return await self._templates.all()

    async def prepare(self, webhook_url: str) -> None:
        """Subscribe the app to the account. The address of the webhook is set once, in the app, at Meta."""
        if self._settings.business_account_id:
            await self._client.post(f"/{self._settings.business_account_id}/subscribed_apps", {})

    async def state(self) -> ChannelStateReported:
        state, detail = ChannelState.WORKING, None
        try:
            await self._client.get(f"/{self.channel.account}?fields=id")
        except ChannelBroken as failure:
            state, detail = ChannelState.DOWN, str(failure)
        except ProviderFailure as failure:
            state, detail = ChannelState.CONNECTING, str(failure)
        return ChannelStateReported(self.channel.account, state, self._clock.now(), detail)

    async def history(self, since: datetime) -> AsyncIterator[Inbound]:
        """Meta keeps no history to read; it repeats its webhooks for days instead."""
        nothing: tuple[Inbound, ...] = ()
        for inbound in nothing:
            yield inbound

    async def aclose(self) -> None:
        await self._client.aclose()

    async def _payload(self, outgoing: Outgoing) -> Payload:
        if outgoing.template is not None:
            return template_payload(outgoing, outgoing.template)
        if outgoing.attachment is None:
            return text_payload(outgoing, self._settings.menu_button)
        check_caption(outgoing, outgoing.attachment)
        media_id = await self._upload(outgoing, outgoing.attachment)
        return file_payload(outgoing, outgoing.attachment, media_id)

    async def _upload(self, outgoing: Outgoing, attachment: Attachment) -> str:
        upload = Upload(attachment, outgoing.message_id)
        answer = await self._client.upload(f"/{self.channel.account}/media", upload.body(), upload.headers)
        uploaded = read(_UPLOAD_ANSWER, answer)
        if uploaded is None:
            raise TemporaryFailure("media_failed", "the upload brought no id")
        return uploaded.id

    async def _repeated(self, payload: Payload) -> None:
        """What may be done twice without harm: an unclear outcome is only a reason to try again."""
        try:
            await self._post(payload)
        except OutcomeUnknown as unknown:
            raise TemporaryFailure(unknown.code, unknown.detail) from unknown

    async def _post(self, payload: Payload) -> Raw:
        return await self._client.post(f"/{self.channel.account}/messages", payload)
