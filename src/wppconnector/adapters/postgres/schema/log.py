"""The log of facts, the jobs that follow from them, and the audit log."""

from sqlalchemy import ARRAY, JSON, BigInteger, Boolean, Integer, Table, Text

from wppconnector.adapters.postgres.schema.columns import (
    INSTANT,
    UUID,
    TransactionId,
    key,
    metadata,
    optional,
    required,
)

events = Table(
    "events",
    metadata,
    key("xact", TransactionId()),
    key("seq", BigInteger()),
    required("company_id", UUID),
    optional("actor_id", UUID),
    optional("ip", Text()),
    required("type", Text()),
    required("entity", Text()),
    required("entity_id", UUID),
    optional("entity_version", Integer()),
    required("payload", JSON()),
    required("rooms", ARRAY(Text())),
    required("at", INSTANT),
)

event_log = Table(
    "event_log",
    metadata,
    key("singleton", Boolean()),
    required("epoch", BigInteger()),
    required("pruned_xact", TransactionId()),
    required("pruned_seq", BigInteger()),
)

jobs = Table(
    "jobs",
    metadata,
    key("company_id"),
    key("id"),
    required("seq", BigInteger()),
    required("lane", Text()),
    required("partition", Text()),
    optional("channel_id", UUID),
    required("payload", JSON()),
    required("attempts", Integer()),
    required("created_at", INSTANT),
    required("available_at", INSTANT),
    optional("leased_until", INSTANT),
    optional("lease_token", UUID),
    required("lease_expired", Boolean()),
    optional("lease_holder", UUID),
)

audit_log = Table(
    "audit_log",
    metadata,
    key("company_id"),
    key("seq", BigInteger()),
    optional("errand_id", UUID),
    optional("user_id", UUID),
    optional("user_name", Text()),
    required("action", Text()),
    optional("entity", Text()),
    optional("entity_id", Text()),
    optional("ip", Text()),
    required("at", INSTANT),
    optional("metadata", JSON()),
)
