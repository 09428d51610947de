"""What a WAHA channel needs to know, out of `Channel.settings`."""

from dataclasses import dataclass
from typing import Self

from wppconnector.domain.channel import Channel


@dataclass(frozen=True, slots=True)
class WahaSettings:
    """Keys in `Channel.settings`: `api_url`, `api_key`, `hmac_key`, `allow_unsigned` ("true"), `media_hosts`.

    `media_hosts` names, separated by commas, the hosts besides the API's that files may be fetched from: WAHA with
    S3 storage hands out links into the bucket. Nothing else is ever followed.
    """

    api_url: str
    api_key: str
    session: str
    hmac_key: str
    allow_unsigned: bool
    media_hosts: frozenset[str]

    @classmethod
    def of(cls, channel: Channel) -> Self:
        known = channel.settings
        hosts = (host.strip().lower() for host in known.get("media_hosts", "").split(","))
        return cls(
            api_url=known.get("api_url", "").rstrip("/"),
            api_key=known.get("api_key", ""),
            session=channel.account,
            hmac_key=known.get("hmac_key", ""),
            allow_unsigned=known.get("allow_unsigned", "").lower() == "true",
            media_hosts=frozenset(host for host in hosts if host),
        )
