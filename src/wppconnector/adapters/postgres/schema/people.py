"""What is kept about contacts, conversations and users beside their own rows, and what is derived from the log."""

from sqlalchemy import JSON, Table, Text
from sqlalchemy.dialects.postgresql import TSVECTOR

from wppconnector.adapters.postgres.schema.columns import INSTANT, UUID, key, metadata, optional, required

contact_merges = Table(
    "contact_merges",
    metadata,
    key("company_id"),
    key("id"),
    required("kept", UUID),
    required("at", INSTANT),
    optional("merged_by", UUID),
    required("moved", JSON()),
)

labels = Table(
    "labels",
    metadata,
    key("company_id"),
    key("id"),
    required("name", Text()),
    required("colour", Text()),
    required("created_at", INSTANT),
)

conversation_labels = Table("conversation_labels", metadata, key("company_id"), key("label_id"), key("conversation_id"))

notifications = Table(
    "notifications",
    metadata,
    key("company_id"),
    key("user_id"),
    key("id"),
    required("kind", Text()),
    required("at", INSTANT),
    optional("conversation_id", UUID),
    optional("department_id", UUID),
    optional("channel_id", UUID),
    optional("read_at", INSTANT),
)

log_places = Table("log_places", metadata, key("company_id"), key("reader", Text()), required("cursor", Text()))

message_words = Table(
    "message_words",
    metadata,
    key("company_id"),
    key("message_id"),
    required("conversation_id", UUID),
    required("at", INSTANT),
    required("words", TSVECTOR()),
)

password_resets = Table(
    "password_resets",
    metadata,
    key("company_id"),
    key("id"),
    required("user_id", UUID),
    required("status", Text()),
    required("requested_at", INSTANT),
    optional("ip", Text()),
    optional("decided_at", INSTANT),
    optional("decided_by", UUID),
    optional("expires_at", INSTANT),
    optional("code_hash", Text()),
)
