"""What the screens of the company's numbers send and are shown. Credentials go in and never come out."""

from typing import Annotated, Self
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from wppconnector.application.channel_state import webhook_address
from wppconnector.application.payloads import channel_payload
from wppconnector.application.ports.inbound import ChannelStateReported
from wppconnector.application.ports.linked_device import DeviceStatus, SessionOrder
from wppconnector.domain.channel import Channel, ChannelState, ProviderKind
from wppconnector.domain.channel_settings import SETTINGS, last_characters, shown_settings
from wppconnector.entrypoints.api.texts import WITHOUT_NUL, Name

Setting = Annotated[str, Meta(max_length=2000, pattern=WITHOUT_NUL)]


class ChannelSettingsRequest(Struct, frozen=True, rename="camel", omit_defaults=True):
    """WAHA takes `apiUrl`, `apiKey`, `hmacKey` (signs its webhooks; made when left out) and `mediaHosts` (further hosts
    that files may come from, with commas). Meta takes `accessToken`, `appSecret`, `verifyToken`, `businessAccountId`
    and `apiVersion`. What is left out stays; an empty text takes a setting away."""

    api_url: Setting | None = None
    api_key: Setting | None = None
    hmac_key: Setting | None = None
    media_hosts: Setting | None = None
    access_token: Setting | None = None
    app_secret: Setting | None = None
    verify_token: Setting | None = None
    business_account_id: Setting | None = None
    api_version: Setting | None = None

    @property
    def given(self) -> dict[str, str]:
        """By the keys of `Channel.settings`."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name)) is not None}


class CreateChannelRequest(Struct, frozen=True, rename="camel"):
    """`account` is the provider's name for the number: a WAHA session, a Meta phone_number_id."""

    provider: ProviderKind
    account: Name
    name: Name
    settings: ChannelSettingsRequest = ChannelSettingsRequest()


class UpdateChannelRequest(Struct, frozen=True, rename="camel"):
    """What is left out stays. `active` false gives the number up; its history stays. Another provider or account is
    another channel."""

    name: Name | None = None
    active: bool | None = None
    settings: ChannelSettingsRequest | None = None


class CredentialBody(Struct, frozen=True, rename="camel"):
    """`lastFour` tells one credential from another; null for short ones."""

    name: str
    configured: bool
    last_four: str | None


class ChannelBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """`managed` ones come from the environment and are changed there. The rest is shown to admins: `account` is the
    provider's name for the number, `webhookUrl` the address to give the provider, null where it is not needed."""

    id: UUID
    provider: ProviderKind
    name: str
    state: ChannelState
    detail: str | None
    managed: bool
    active: bool
    account: str | UnsetType = UNSET
    settings: dict[str, str] | UnsetType = UNSET
    credentials: list[CredentialBody] | UnsetType = UNSET
    webhook_url: str | UnsetType | None = UNSET

    @classmethod
    def of(cls, channel: Channel) -> Self:
        return msgspec.convert(channel_payload(channel.card), cls)

    @classmethod
    def for_admins(cls, channel: Channel, public_url: str) -> Self:
        more = {
            "account": channel.account,
            "settings": shown_settings(channel),
            "credentials": _credentials(channel),
            "webhookUrl": webhook_address(public_url, channel),
        }
        return msgspec.convert({**channel_payload(channel.card), **more}, cls)


class ChannelList(Struct, frozen=True, rename="camel"):
    items: list[ChannelBody]


class ChannelReportBody(Struct, frozen=True, rename="camel"):
    """`working` false: `reason` is a stable code like `credentials_refused` or `unreachable`; `detail` says more."""

    working: bool
    state: ChannelState
    reason: str | None
    detail: str | None

    @classmethod
    def of(cls, report: ChannelStateReported) -> Self:
        working = report.state is ChannelState.WORKING
        reason, _, detail = (report.detail or "").partition(": ")
        return cls(working, report.state, None if working else reason or None, detail or None)


class SessionRequest(Struct, frozen=True, rename="camel"):
    """LOGOUT ends the pairing with the phone."""

    action: SessionOrder


class DeviceBody(Struct, frozen=True, rename="camel"):
    """`status` is the provider's own word. In state PAIRING there is a code to scan. `phone` and `name` are those of
    the paired account."""

    status: str
    state: ChannelState
    phone: str | None
    name: str | None

    @classmethod
    def of(cls, status: DeviceStatus) -> Self:
        return cls(status.word, status.state, status.phone, status.name)


def _credentials(channel: Channel) -> list[dict[str, object]]:
    secrets = [setting for setting in SETTINGS[channel.provider] if setting.secret]
    return [
        {
            "name": setting.name,
            "configured": bool(channel.settings.get(setting.key)),
            "lastFour": last_characters(channel.settings.get(setting.key, "")),
        }
        for setting in secrets
    ]
