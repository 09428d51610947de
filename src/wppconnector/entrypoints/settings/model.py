"""The settings in force, once they are known to be right."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Literal

import msgspec

from wppconnector.domain.channel import ProviderKind


class Http(msgspec.Struct, frozen=True, kw_only=True):
    """`trusted_proxies` are networks in CIDR notation; `rate_limit` counts requests a minute of a signed-in user."""

    host: str
    port: int
    public_url: str
    frontend_urls: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    rate_limit: int
    metrics_token: str = ""
    allow_registration: bool = False

    @property
    def local_url(self) -> str:
        """Where this machine reaches the server."""
        everywhere = {"0.0.0.0": "localhost", "127.0.0.1": "localhost", "::": "localhost"}  # noqa: S104 - not bound
        host = everywhere.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


class Database(msgspec.Struct, frozen=True, kw_only=True):
    """`url` is empty while the embedded cluster has not started. `listen_url` never passes a pooler."""

    embedded: bool
    url: str = ""
    migration_url: str = ""
    listen_url: str = ""
    pooler: bool = False
    redis_url: str = ""


class Bucket(msgspec.Struct, frozen=True, kw_only=True):
    """Of an S3-compatible store. `endpoint` empty is Amazon's for the region; keys empty are those of the machine."""

    name: str
    prefix: str = ""
    endpoint: str = ""
    region: str
    access_key_id: str = ""
    secret_access_key: str = ""

    @property
    def url(self) -> str:
        """For people's eyes."""
        return f"s3://{self.name}/{self.prefix}".rstrip("/") + (f" at {self.endpoint}" if self.endpoint else "")


class Secrets(msgspec.Struct, frozen=True, kw_only=True):
    """Empty ones are filled in from DATA_DIR before anything starts."""

    jwt_secret: str = ""
    secret_key: str = ""
    waha_hmac_key: str = ""


class Administrator(msgspec.Struct, frozen=True, kw_only=True):
    """`password` is empty when one is to be generated."""

    email: str
    password: str = ""


class EnvironmentChannel(msgspec.Struct, frozen=True, kw_only=True):
    """The WhatsApp number that the environment describes; `settings` as in `Channel.settings`."""

    provider: ProviderKind
    account: str
    settings: Mapping[str, str] = {}
    poll_seconds: int = 0


class Retention(msgspec.Struct, frozen=True, kw_only=True):
    """How long is kept what is not the history itself. `audit` None is for ever."""

    events: timedelta
    audit: timedelta | None


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Files are in `media_bucket`, or in `media_dir` when there is none. `store` is memory only where the program is
    put together in code: then it lives in one process."""

    data_dir: Path
    media_dir: Path
    media_bucket: Bucket | None = None
    http: Http
    database: Database
    secrets: Secrets
    administrator: Administrator
    channel: EnvironmentChannel
    retention: Retention
    store: Literal["postgres", "memory"] = "postgres"


class SettingsInvalid(Exception):
    """What is wrong with the settings, each in words that say what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
