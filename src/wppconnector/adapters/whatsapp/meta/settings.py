"""What a channel's settings hold for the Cloud API."""

from dataclasses import dataclass, fields
from typing import Self

from wppconnector.domain.channel import Channel


@dataclass(frozen=True, slots=True, repr=False)
class MetaSettings:
    """The fields are the keys in `Channel.settings`.

    `menu_button` is the label that opens a list of choices, at most 20 characters.
    Without `app_secret` no webhook is believed; without `business_account_id` the account is not subscribed to us
    and somebody has to do that at Meta.
    """

    access_token: str = ""
    app_secret: str = ""
    verify_token: str = ""
    api_url: str = "https://graph.facebook.com"
    api_version: str = "v21.0"
    business_account_id: str = ""
    menu_button: str = "Ver opções"

    @classmethod
    def of(cls, channel: Channel) -> Self:
        """The channel's settings; empty ones keep their defaults."""
        given = {field.name: channel.settings.get(field.name, "").strip() for field in fields(cls)}
        return cls(**{name: value for name, value in given.items() if value})

    @property
    def base_url(self) -> str:
        return f"{self.api_url.rstrip('/')}/{self.api_version}"
