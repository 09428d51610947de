"""Companies with their departments, users and channels."""

from sqlalchemy import ARRAY, JSON, Boolean, Integer, Interval, LargeBinary, Table, Text

from wppconnector.adapters.postgres.schema.columns import INSTANT, UUID, key, metadata, optional, required

companies = Table(
    "companies",
    metadata,
    key("id"),
    required("name", Text()),
    required("created_at", INSTANT),
    required("time_zone", Text()),
    required("script", JSON()),
    required("signs_messages", Boolean()),
    optional("fallback_department_id", UUID),
    required("thanks_grace", Interval()),
    required("returning_within", Interval()),
    required("menu_patience", Interval()),
    required("reopen_within", Interval()),
    optional("hours", JSON()),
)

departments = Table(
    "departments",
    metadata,
    key("company_id"),
    key("id"),
    required("name", Text()),
    required("slug", Text()),
    required("position", Integer()),
    required("aliases", ARRAY(Text())),
    required("response_timeout", Interval()),
    optional("escalation_department_id", UUID),
    required("active", Boolean()),
    required("distribution", Text()),
    optional("hours", JSON()),
)

users = Table(
    "users",
    metadata,
    key("company_id"),
    key("id"),
    required("name", Text()),
    required("email", Text()),
    required("password_hash", Text()),
    required("role", Text()),
    required("created_at", INSTANT),
    optional("department_id", UUID),
    required("active", Boolean()),
    required("token_version", Integer()),
    required("capacity", Integer()),
    required("away", Boolean()),
)

attendances = Table("attendances", metadata, key("company_id"), key("user_id"), key("host"), required("until", INSTANT))

user_departments = Table("user_departments", metadata, key("company_id"), key("user_id"), key("department_id"))

channels = Table(
    "channels",
    metadata,
    key("company_id"),
    key("id"),
    required("provider", Text()),
    required("account", Text()),
    required("name", Text()),
    required("state", Text()),
    optional("detail", Text()),
    required("managed", Boolean()),
    required("settings", LargeBinary()),
    optional("state_at", INSTANT),
    optional("reconciled_at", INSTANT),
    required("active", Boolean()),
)

quick_replies = Table(
    "quick_replies",
    metadata,
    key("company_id"),
    key("id"),
    required("shortcut", Text()),
    required("text", Text()),
    required("created_at", INSTANT),
    optional("department_id", UUID),
    optional("attachment", JSON()),
)

channel_pauses = Table(
    "channel_pauses",
    metadata,
    key("company_id"),
    key("channel_id"),
    required("paused_until", INSTANT),
    required("failures", Integer()),
)
