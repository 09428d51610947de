"""Small functions between the parts that the container puts together."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import structlog

from wppconnector.application.backlog import Delivery
from wppconnector.application.intake import Intake
from wppconnector.application.ports.inbound import Inbound
from wppconnector.application.ports.realtime import LogEntry
from wppconnector.domain.channel import Channel

log = structlog.get_logger(__name__)


def taking_in(intake: Intake) -> Callable[..., Awaitable[None]]:
    """Taking in what was not brought by a webhook."""

    def take_in(channel: Channel, events: Sequence[Inbound], body: str = "") -> Awaitable[None]:
        return intake.submit(Delivery(channel, events, body))

    return take_in


def tell_of_rejected(channel: Channel, reason: str) -> None:
    # Only the kind of the error: its words may quote a customer.
    log.error("an event could not be stored and was kept", channel=str(channel.id), error=reason.partition(":")[0])


def observe_nothing(_: LogEntry) -> None:
    """Nobody wants figures."""


def workers_in(data_dir: Path) -> Path:
    return data_dir / "workers"
