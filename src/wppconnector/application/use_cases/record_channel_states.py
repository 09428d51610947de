"""A provider reported how one of our numbers is doing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.provider import ChannelStateReported
from wppconnector.domain.channel import Channel, ChannelState
from wppconnector.domain.events import ChannelStateChanged


@dataclass(frozen=True, slots=True)
class RecordChannelStates:
    async def __call__(self, work: UnitOfWork, channel: Channel, reports: Sequence[ChannelStateReported]) -> None:
        """Keep the latest report, tell the admins when the state changed, and let waiting messages go when it works."""
        current = await work.channels.get(channel.id)
        latest = max(reports, key=lambda report: report.at)
        if current.state_at is not None and latest.at < current.state_at:
            return
        changed = (latest.state, latest.detail) != (current.state, current.detail)
        if changed:
            fact = ChannelStateChanged(
                channel_id=channel.id,
                provider=channel.provider,
                state=latest.state,
                at=latest.at,
                detail=latest.detail,
            )
            after = replace(current, state=latest.state, detail=latest.detail, state_at=latest.at)
            work.channels.save(after, (fact,))
        if changed and latest.state is ChannelState.WORKING:
            work.jobs.resume_channel(channel.id)
