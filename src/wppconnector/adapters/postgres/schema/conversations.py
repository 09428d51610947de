"""Contacts, conversations and messages, with what belongs to them."""

from sqlalchemy import ARRAY, JSON, BigInteger, Boolean, Integer, Table, Text

from wppconnector.adapters.postgres.schema.columns import INSTANT, UUID, key, metadata, optional, required

contacts = Table(
    "contacts",
    metadata,
    key("company_id"),
    key("id"),
    required("created_at", INSTANT),
    optional("name", Text()),
    optional("merged_into", UUID),
    optional("blocked_at", INSTANT),
    optional("attributes", JSON()),
)

contact_words = Table("contact_words", metadata, key("company_id"), key("word", Text()), key("contact_id"))

contact_identities = Table(
    "contact_identities",
    metadata,
    key("company_id"),
    key("kind", Text()),
    key("value", Text()),
    required("contact_id", UUID),
    required("reversed", Text()),
)

conversations = Table(
    "conversations",
    metadata,
    key("company_id"),
    key("id"),
    required("channel_id", UUID),
    required("contact_id", UUID),
    required("address", Text()),
    required("created_at", INSTANT),
    required("status", Text()),
    required("flow_state", Text()),
    required("version", Integer()),
    optional("department_id", UUID),
    optional("agent_id", UUID),
    optional("assignment_id", UUID),
    optional("queued_at", INSTANT),
    optional("timeout_at", INSTANT),
    optional("menu_until", INSTANT),
    optional("due_at", INSTANT),
    required("overdue", Boolean()),
    required("escalations", Integer()),
    optional("first_response_at", INSTANT),
    optional("resolved_at", INSTANT),
    optional("archived_at", INSTANT),
    optional("last_inbound_at", INSTANT),
    optional("window_expires_at", INSTANT),
    optional("last_message_at", INSTANT),
    optional("last_message_preview", Text()),
    required("unread_count", Integer()),
    required("last_seq", Integer()),
    optional("last_department_id", UUID),
    optional("last_attendant_id", UUID),
    optional("last_attended_at", INSTANT),
    required("misunderstandings", Integer()),
    required("arrived_late", Boolean()),
    required("answered", Boolean()),
    required("told_closed", Boolean()),
    required("automatic_at", ARRAY(INSTANT)),
    optional("label_ids", ARRAY(UUID)),
)

messages = Table(
    "messages",
    metadata,
    key("company_id"),
    key("id"),
    required("conversation_id", UUID),
    required("channel_id", UUID),
    required("contact_id", UUID),
    required("address", Text()),
    required("seq", Integer()),
    required("direction", Text()),
    required("type", Text()),
    required("kind", Text()),
    required("text", Text()),
    optional("media", JSON()),
    optional("details", JSON()),
    required("sender_kind", Text()),
    optional("sender_id", UUID),
    optional("sender_name", Text()),
    required("created_at", INSTANT),
    required("status", Text()),
    optional("outgoing", Text()),
    optional("choices", JSON()),
    optional("provider_message_id", Text()),
    optional("reference", Text()),
    optional("client_id", Text()),
    optional("reply_to_id", UUID),
    optional("reply_to", Text()),
    optional("error_code", Text()),
    optional("error_detail", Text()),
    optional("sent_at", INSTANT),
    optional("delivered_at", INSTANT),
    optional("read_at", INSTANT),
    optional("edited_at", INSTANT),
    optional("revoked_at", INSTANT),
    optional("reactions", JSON()),
    optional("raw", Text()),
)

message_revisions = Table(
    "message_revisions",
    metadata,
    key("company_id"),
    key("message_id"),
    key("seq", BigInteger()),
    required("text", Text()),
    required("until", INSTANT),
)

early_receipts = Table(
    "early_receipts",
    metadata,
    key("company_id"),
    key("channel_id"),
    key("provider_message_id", Text()),
    key("status", Text()),
    required("at", INSTANT),
    optional("error_code", Text()),
    optional("error_detail", Text()),
)

assignments = Table(
    "assignments",
    metadata,
    key("company_id"),
    key("id"),
    required("conversation_id", UUID),
    optional("department_id", UUID),
    required("agent_id", UUID),
    optional("assigned_by", UUID),
    required("opened_at", INSTANT),
    optional("closed_at", INSTANT),
    optional("reason", Text()),
)

conversation_notes = Table(
    "conversation_notes",
    metadata,
    key("company_id"),
    key("id"),
    required("conversation_id", UUID),
    required("author_id", UUID),
    required("author_name", Text()),
    required("text", Text()),
    required("created_at", INSTANT),
)

inbound_rejected = Table(
    "inbound_rejected",
    metadata,
    key("company_id"),
    key("id"),
    required("channel_id", UUID),
    required("reason", Text()),
    required("body", Text()),
    required("at", INSTANT),
)

queue_segments = Table(
    "queue_segments",
    metadata,
    key("company_id"),
    key("seq", BigInteger()),
    required("conversation_id", UUID),
    required("department_id", UUID),
    required("queued_at", INSTANT),
    optional("ended_at", INSTANT),
    optional("answered_at", INSTANT),
    optional("answered_by", UUID),
)
