"""A provider reported how one of our numbers is doing."""

from collections.abc import Sequence
from dataclasses import dataclass

from wppconnector.application.channel_state import in_state
from wppconnector.application.ports.inbound import ChannelStateReported
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.channel import Channel, ChannelState


@dataclass(frozen=True, slots=True)
class RecordChannelStates:
    async def __call__(self, work: UnitOfWork, channel: Channel, reports: Sequence[ChannelStateReported]) -> None:
        """Keep the latest report, tell the admins when the state changed, and let waiting messages go when it works."""
        current = await work.channels.get(channel.id)
        latest = max(reports, key=lambda report: report.at)
        if current.state_at is not None and latest.at < current.state_at:
            return
        after, facts = in_state(current, latest.state, latest.detail, latest.at)
        if not facts:
            return
        work.channels.save(after, facts)
        if after.state is ChannelState.WORKING:
            work.jobs.resume_channel(channel.id)
