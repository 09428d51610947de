"""What goes on, counted for Prometheus: by following the log of facts, and by looking when asked."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from wppconnector.application.ports.queue import Lane
from wppconnector.application.ports.realtime import LogEntry
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.events import MessageReceived, MessageStatusChanged

_DELIVERY_SECONDS = (0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800)


class PrometheusFigures:
    """Counters begin with the process. Each process that follows the log counts all of it: do not add them up."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._received = Counter(
            "wppconnector_messages_received", "Messages that customers sent", registry=self._registry
        )
        self._delivery = Histogram(
            "wppconnector_delivery_seconds",
            "From writing a message until the provider took it",
            buckets=_DELIVERY_SECONDS,
            registry=self._registry,
        )
        self._failed = Counter(
            "wppconnector_messages_failed", "Messages that could not be sent", ["reason"], registry=self._registry
        )
        self._jobs = Gauge("wppconnector_jobs", "Unfinished jobs", ["lane"], registry=self._registry)
        self._sockets = Gauge("wppconnector_open_sockets", "Sockets of this process", registry=self._registry)
        self._lag = Gauge(
            "wppconnector_event_lag_seconds", "Age of the oldest event not yet told here", registry=self._registry
        )

    def observe(self, entry: LogEntry) -> None:
        """Count what the log tells. Facts that no figure is made of are not read."""
        if entry.kind is MessageReceived:
            self._received.inc()
            return
        if entry.kind is not MessageStatusChanged or not isinstance(fact := entry.fact, MessageStatusChanged):
            return
        message = fact.message
        if message.status is MessageStatus.FAILED:
            self._failed.labels(message.error_code or "unknown").inc()
        elif message.status is MessageStatus.SENT and message.sent_at is not None:
            self._delivery.observe(max(0.0, (message.sent_at - message.created_at).total_seconds()))

    def report(self, jobs: Mapping[Lane, int], sockets: int, lag_seconds: float) -> bytes:
        """Everything counted, and how things stand now, in Prometheus' text format."""
        for lane in Lane:
            self._jobs.labels(lane).set(jobs.get(lane, 0))
        self._sockets.set(sockets)
        self._lag.set(lag_seconds)
        return generate_latest(self._registry)
