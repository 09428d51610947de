"""Every setting there is: name, default, meaning. Nothing else in the program names an environment variable."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """`unset` says in words what holds when neither a value nor a `default` is given. Secrets are never shown."""

    name: str
    meaning: str
    default: str = ""
    unset: str = ""
    secret: bool = False


_KEPT = "generated and kept in DATA_DIR; must be given with DATABASE_URL"

VARIABLES = (
    Variable("HOST", "Address to listen on; 0.0.0.0 for all", "127.0.0.1"),
    Variable("PORT", "Port of the API, the inbox, the sockets and the webhooks; 0 picks a free one", "4000"),
    Variable(
        "PUBLIC_URL",
        "Base of the webhook address registered at WAHA, and of links; with WAHA in Docker on this machine "
        "http://host.docker.internal:4000",
        unset="http://localhost:PORT",
    ),
    Variable("FRONTEND_URL", "Where browsers may load the inbox from besides this server; several with commas"),
    Variable("TRUSTED_PROXIES", "Addresses or networks of proxies whose X-Forwarded-For is believed, with commas"),
    Variable("RATE_LIMIT_PER_MINUTE", "Requests a minute of one signed-in user to /api", "600"),
    Variable("DATA_DIR", "Private database, media and generated secrets; back it up", "./.data"),
    Variable("DATABASE_URL", "A PostgreSQL of your own; its user must not be a superuser", unset="one in DATA_DIR"),
    Variable(
        "MIGRATION_DATABASE_URL", "The database's owner, who migrates", unset="DATABASE_LISTEN_URL, or DATABASE_URL"
    ),
    Variable("DATABASE_LISTEN_URL", "A direct connection, needed behind a pooler", unset="DATABASE_URL"),
    Variable("DATABASE_POOLER", "transaction when DATABASE_URL leads to PgBouncer in that mode", unset="none"),
    Variable("REDIS_URL", "Redis for several API processes", unset="everything inside the process"),
    Variable(
        "MEDIA_URL",
        "Where files are kept: file:///an/absolute/path, s3://bucket/prefix?region=eu-west-1 at Amazon, "
        "s3://bucket/prefix?endpoint=https://... elsewhere",
        unset="DATA_DIR/media",
    ),
    Variable("AWS_ACCESS_KEY_ID", "Opens MEDIA_URL's bucket, with the next", unset="the role of the machine"),
    Variable("AWS_SECRET_ACCESS_KEY", "Opens MEDIA_URL's bucket", unset="the role of the machine", secret=True),
    Variable("JWT_SECRET", "Signs sessions; at least 256 bits (openssl rand -hex 32)", unset=_KEPT, secret=True),
    Variable("SECRET_KEY", "Encrypts stored credentials; at least 256 bits", unset=_KEPT, secret=True),
    Variable("ADMIN_EMAIL", "The first admin, made at the first start", "admin@wppconnector.local"),
    Variable("ADMIN_PASSWORD", "Of the first admin", unset="generated and printed once", secret=True),
    Variable("ALLOW_REGISTRATION", "Whether anybody may register a further company", "false"),
    Variable("METRICS_TOKEN", "Bearer token that /metrics asks for", unset="no /metrics", secret=True),
    Variable("EVENTS_KEPT_DAYS", "How long an inbox may have been away and still catch up by events alone", "30"),
    Variable("AUDIT_KEPT_DAYS", "How long the audit log is kept; 0 is for ever", "730"),
    Variable("WHATSAPP_PROVIDER", "SIMULATOR, WAHA or META", "SIMULATOR"),
    Variable("WAHA_API_URL", "Address of WAHA", "http://localhost:3101"),
    Variable("WAHA_API_KEY", "WAHA's X-Api-Key", secret=True),
    Variable("WAHA_SESSION", "Name of the session", "default"),
    Variable(
        "WAHA_HMAC_KEY",
        "Signs WAHA's webhooks; registered through WAHA's API",
        unset="generated and kept in DATA_DIR",
        secret=True,
    ),
    Variable("WAHA_ALLOW_UNSIGNED", "Whether webhooks without signature are believed; only for experiments", "false"),
    Variable("WAHA_POLL_SECONDS", "How often to look for what a lost webhook would have told; 0 is never", "0"),
    Variable("WHATSAPP_ACCESS_TOKEN", "Meta: token of a system user", secret=True),
    Variable("WHATSAPP_PHONE_NUMBER_ID", "Meta: id of the number, digits only"),
    Variable("WHATSAPP_BUSINESS_ACCOUNT_ID", "Meta: the account, to subscribe our webhook and list templates"),
    Variable("WHATSAPP_APP_SECRET", "Meta: signs the webhooks", secret=True),
    Variable("WHATSAPP_VERIFY_TOKEN", "Meta: what you type into the webhook's form", secret=True),
    Variable("WHATSAPP_API_VERSION", "Meta: version of the Graph API", "v21.0"),
    Variable("WHATSAPP_API_URL", "Meta: address of the Graph API", "https://graph.facebook.com"),
)

NAMED = {variable.name: variable for variable in VARIABLES}
