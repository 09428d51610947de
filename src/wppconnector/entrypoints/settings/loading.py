"""From the environment to `Settings`. Reads nothing else and writes nothing."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.errors import DomainError
from wppconnector.domain.user import check_password, normal_email
from wppconnector.entrypoints.settings.media import read_media
from wppconnector.entrypoints.settings.model import (
    Administrator,
    Database,
    EnvironmentChannel,
    Http,
    Retention,
    Secrets,
    Settings,
    SettingsInvalid,
)
from wppconnector.entrypoints.settings.reader import Reader
from wppconnector.entrypoints.settings.strength import is_common_password, weakness

SIMULATOR_ACCOUNT = "simulator"


def load(environ: Mapping[str, str]) -> Settings:
    """Raises `SettingsInvalid` with everything that is wrong."""
    reader = Reader(environ)
    data_dir = Path(reader.text("DATA_DIR")).expanduser()
    media_dir, media_bucket = read_media(reader, data_dir)
    settings = Settings(
        data_dir=data_dir,
        media_dir=media_dir,
        media_bucket=media_bucket,
        http=_http(reader),
        database=_database(reader),
        secrets=_secrets(reader),
        administrator=_administrator(reader),
        channel=_channel(reader),
        retention=_retention(reader),
    )
    if reader.problems:
        raise SettingsInvalid(reader.problems)
    return settings


def _http(reader: Reader) -> Http:
    port = reader.number("PORT", 0, 65535)
    return Http(
        host=reader.text("HOST"),
        port=port,
        public_url=reader.url("PUBLIC_URL", "http", "https") or f"http://localhost:{port}",
        frontend_urls=reader.urls("FRONTEND_URL"),
        trusted_proxies=reader.networks("TRUSTED_PROXIES"),
        rate_limit=reader.number("RATE_LIMIT_PER_MINUTE", 1, 1_000_000),
        metrics_token=reader.text("METRICS_TOKEN"),
        allow_registration=reader.flag("ALLOW_REGISTRATION"),
    )


def _database(reader: Reader) -> Database:
    postgres = ("postgresql", "postgres")
    url = reader.url("DATABASE_URL", *postgres)
    listen_url = reader.url("DATABASE_LISTEN_URL", *postgres)
    pooler = reader.text("DATABASE_POOLER").lower()
    if pooler not in ("", "none", "transaction"):
        reader.problems.append("DATABASE_POOLER must be transaction, or unset when there is no pooler.")
    if pooler == "transaction" and not listen_url:
        reader.problems.append("DATABASE_LISTEN_URL is missing: behind a pooler one direct connection is needed.")
    return Database(
        embedded=not url,
        url=url,
        migration_url=reader.url("MIGRATION_DATABASE_URL", *postgres) or listen_url or url,
        listen_url=listen_url or url,
        pooler=pooler == "transaction",
        redis_url=reader.url("REDIS_URL", "redis", "rediss", "unix"),
    )


def _retention(reader: Reader) -> Retention:
    audit = reader.number("AUDIT_KEPT_DAYS", 0, 36_500)
    return Retention(
        events=timedelta(days=reader.number("EVENTS_KEPT_DAYS", 1, 3650)),
        audit=timedelta(days=audit) if audit else None,
    )


def _secrets(reader: Reader) -> Secrets:
    for name in ("JWT_SECRET", "SECRET_KEY"):
        value = reader.text(name)
        if value and (why := weakness(value)):
            reader.problems.append(f"{name} {why}. Make one with: openssl rand -hex 32")
        if not value and reader.given("DATABASE_URL"):
            reader.problems.append(
                f"{name} is missing: with DATABASE_URL set it must be given, so that every machine has the same. "
                "Make one with: openssl rand -hex 32"
            )
    jwt_secret, secret_key = reader.text("JWT_SECRET"), reader.text("SECRET_KEY")
    if jwt_secret and jwt_secret == secret_key:
        reader.problems.append("JWT_SECRET and SECRET_KEY must differ: each is to open one thing only.")
    return Secrets(jwt_secret=jwt_secret, secret_key=secret_key, waha_hmac_key=reader.text("WAHA_HMAC_KEY"))


def _administrator(reader: Reader) -> Administrator:
    email, password = reader.text("ADMIN_EMAIL"), reader.text("ADMIN_PASSWORD")
    try:
        email = normal_email(email)
    except DomainError as refusal:
        reader.problems.append(f"ADMIN_EMAIL is no address: {refusal}")
    try:
        if password:
            check_password(password, email, email.partition("@")[0])
    except DomainError as refusal:
        reader.problems.append(f"ADMIN_PASSWORD is refused: {refusal}")
    if password and is_common_password(password):
        reader.problems.append("ADMIN_PASSWORD is among those everybody tries first. Choose another or leave it unset.")
    return Administrator(email=email, password=password)


def _channel(reader: Reader) -> EnvironmentChannel:
    match reader.choice("WHATSAPP_PROVIDER", ProviderKind):
        case ProviderKind.WAHA:
            return _waha(reader)
        case ProviderKind.META:
            return _meta(reader)
        case _:
            return EnvironmentChannel(provider=ProviderKind.SIMULATOR, account=SIMULATOR_ACCOUNT)


def _waha(reader: Reader) -> EnvironmentChannel:
    settings = {
        "api_url": reader.url("WAHA_API_URL", "http", "https"),
        "api_key": reader.text("WAHA_API_KEY"),
        "allow_unsigned": "true" if reader.flag("WAHA_ALLOW_UNSIGNED") else "",
        "hmac_key": reader.text("WAHA_HMAC_KEY"),
    }
    return EnvironmentChannel(
        provider=ProviderKind.WAHA,
        account=reader.text("WAHA_SESSION"),
        settings=settings,
        poll_seconds=reader.number("WAHA_POLL_SECONDS", 0, 86_400),
    )


def _meta(reader: Reader) -> EnvironmentChannel:
    account = reader.needed("WHATSAPP_PHONE_NUMBER_ID", "META needs the id of the number (WhatsApp, API setup)")
    if account and not (account.isascii() and account.isdigit()):
        reader.problems.append("WHATSAPP_PHONE_NUMBER_ID holds digits only; it is not the phone number itself.")
    settings = {
        "access_token": reader.needed("WHATSAPP_ACCESS_TOKEN", "META needs a token of a system user"),
        "app_secret": reader.needed("WHATSAPP_APP_SECRET", "without it no webhook of META could be believed"),
        "verify_token": reader.needed("WHATSAPP_VERIFY_TOKEN", "META asks for it when the webhook is set up"),
        "api_url": reader.url("WHATSAPP_API_URL", "http", "https"),
        "api_version": reader.text("WHATSAPP_API_VERSION"),
        "business_account_id": reader.text("WHATSAPP_BUSINESS_ACCOUNT_ID"),
    }
    return EnvironmentChannel(provider=ProviderKind.META, account=account, settings=settings)
