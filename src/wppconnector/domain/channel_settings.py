"""What a number of each provider has to be told, and which of it nobody may see again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.errors import InvalidValue

SHOWN_OF_SECRETS = 4
"""Characters of a secret that tell it from another."""
LONG_ENOUGH = 16
"""Characters from which on showing the last ones gives nothing away."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`key` is its key in `Channel.settings`, `name` what clients call it. `address`: a URL of HTTP."""

    key: str
    name: str
    needed: bool = False
    secret: bool = False
    address: bool = False


SETTINGS: Mapping[ProviderKind, tuple[Setting, ...]] = {
    ProviderKind.WAHA: (
        Setting("api_url", "apiUrl", needed=True, address=True),
        Setting("media_hosts", "mediaHosts"),
        Setting("api_key", "apiKey", secret=True),
        Setting("hmac_key", "hmacKey", needed=True, secret=True),
    ),
    ProviderKind.META: (
        Setting("api_version", "apiVersion"),
        Setting("business_account_id", "businessAccountId"),
        Setting("access_token", "accessToken", needed=True, secret=True),
        Setting("app_secret", "appSecret", needed=True, secret=True),
        Setting("verify_token", "verifyToken", needed=True, secret=True),
    ),
    ProviderKind.SIMULATOR: (),
}

_ACCOUNTS: Mapping[ProviderKind, re.Pattern[str]] = {
    ProviderKind.WAHA: re.compile(r"[A-Za-z0-9_-]{1,54}"),
    ProviderKind.META: re.compile(r"[0-9]{1,30}"),
    ProviderKind.SIMULATOR: re.compile(r"[A-Za-z0-9_-]{1,54}"),
}
_VERSION = re.compile(r"v\d{1,3}\.\d{1,2}")
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")


def check_account(provider: ProviderKind, account: str) -> None:
    """Raises `InvalidValue` for what cannot be a WAHA session or a Meta phone_number_id."""
    if not _ACCOUNTS[provider].fullmatch(account):
        raise InvalidValue("A session has letters, digits, - and _; a phone_number_id has digits.", field="account")


def configured(provider: ProviderKind, before: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """`before` with what is `given`, by key; an empty text takes a setting away.

    Raises `InvalidValue` for what the provider does not know, lacks, or cannot use.
    """
    known = {setting.key: setting for setting in SETTINGS[provider]}
    if unknown := sorted(given.keys() - known.keys()):
        raise InvalidValue(f"A number of {provider} has no such setting.", field=_camel(unknown[0]))
    after = {key: value.strip() for key, value in {**before, **given}.items() if value.strip()}
    for key, setting in known.items():
        if setting.needed and key not in after:
            raise InvalidValue(f"A number of {provider} needs this setting.", field=setting.name)
        if setting.address and key in after and not _ADDRESS.fullmatch(after[key]):
            raise InvalidValue("This is an address like http://localhost:3101.", field=setting.name)
    if not _VERSION.fullmatch(after.get("api_version", "v21.0")):
        raise InvalidValue("A version looks like v21.0.", field="apiVersion")
    return after


def shown_settings(channel: Channel) -> dict[str, str]:
    """What may be seen, by the names clients use."""
    return {s.name: channel.settings.get(s.key, "") for s in SETTINGS[channel.provider] if not s.secret}


def last_characters(secret: str) -> str | None:
    """Enough to tell a secret from another, and None for one so short that this would give it away."""
    return secret[-SHOWN_OF_SECRETS:] if len(secret) >= LONG_ENOUGH else None


def _camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(word.capitalize() for word in rest)
