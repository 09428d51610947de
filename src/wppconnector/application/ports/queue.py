"""The port to work on the outside world that waits: jobs, claimed under a lease, in order within a partition."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.ids import ChannelId, CompanyId


class Lane(StrEnum):
    DELIVERY = "delivery"
    MEDIA = "media"
    COURTESY = "courtesy"
    """Read receipts to customers: nice to have, given up after a few tries."""
    REACTION = "reaction"
    """An agent's emoji under a customer's message."""
    IDENTIFY = "identify"
    """Asking the provider who is behind an address that shows no phone."""
    DISTRIBUTION = "distribution"
    """Handing out what waits in queues."""


@cheaply_made
@dataclass(frozen=True, slots=True)
class Job:
    """Work to be done once its transaction has committed. Jobs of one partition are done one after the other,
    oldest first. A job of a `channel_id` waits while that channel is paused."""

    lane: Lane
    partition: str
    payload: Mapping[str, str] = field(default_factory=dict)
    channel_id: ChannelId | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """A job in one worker's hands until `until`. `attempts` counts earlier failures of the job itself.

    `expired_before` tells that the last holder vanished: what it did is not known.
    """

    job_id: UUID
    company_id: CompanyId
    lane: Lane
    partition: str
    payload: Mapping[str, str]
    channel_id: ChannelId | None
    attempts: int
    token: UUID
    until: datetime
    created_at: datetime
    expired_before: bool = False

    def uuid(self, name: str) -> UUID:
        return UUID(self.payload[name])


class LeaseLost(Exception):
    """The lease ran out and somebody else has the job: what was done under it must not be recorded."""


class JobQueue(Protocol):
    """Claiming, across all companies. How a job ended is recorded in a unit of work of its company."""

    async def claim(self, lanes: Collection[Lane], limit: int, holder: UUID | None = None) -> Sequence[Lease]:
        """Lease at most `limit` jobs to `holder`, each the oldest unfinished one of its partition and due now."""
        ...

    async def take_back(self, holder: UUID) -> int:
        """End the leases of a holder that has certainly ended, as if their time had run out, and return how many."""
        ...

    async def renew(self, lease: Lease) -> Lease:
        """Raises `LeaseLost`."""
        ...

    async def next_due(self, lanes: Collection[Lane]) -> datetime | None:
        """When the next job that is only waiting for its time becomes due."""
        ...

    async def depth(self) -> Mapping[Lane, int]:
        """How many jobs are unfinished; a lane without any may be left out."""
        ...


class Jobs(Protocol):
    """The jobs of one company, inside a unit of work."""

    def add(self, job: Job) -> None: ...

    def finish(self, lease: Lease) -> None:
        """Done. The commit raises `LeaseLost` when the lease is no longer held."""
        ...

    def put_back(self, lease: Lease, due: datetime, *, attempted: bool, doubt: bool = False) -> None:
        """Try again at `due`. `attempted` counts a failure of the job itself; `doubt` leaves word in the payload (key
        `doubt`) that the outcome of this try is unknown. The commit may raise `LeaseLost`."""
        ...

    def pause_channel(self, channel_id: ChannelId, until: datetime) -> None:
        """No job of the channel is claimed before `until`. A failure more is counted, once for each pause: jobs that
        were in hand when the channel broke down fail together."""
        ...

    def resume_channel(self, channel_id: ChannelId) -> None:
        """The channel works again: forget its failures."""
        ...

    async def channel_failures(self, channel_id: ChannelId) -> int:
        """Failures in a row since the channel last worked."""
        ...
