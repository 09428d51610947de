"""A number that the company gave up, and took back."""

from tests.world import World
from wppconnector.application.use_cases.retry_message import RetryMessage
from wppconnector.application.use_cases.update_channel import ChannelChanges, UpdateChannel
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.content import MessageStatus


async def test_what_was_written_fails_with_the_reason_and_leaves_once_the_number_is_back() -> None:
    world = World()
    gilda = world.admin().actor
    update = UpdateChannel(world.store, world.clock)
    ana, maria = await world.attended()
    view = await ana.writes(maria, "Oi")
    await update(gilda, world.channel.id, ChannelChanges(active=False))
    await world.work_off()
    failed = world.store.tables.messages[view.id]
    assert (failed.status, failed.error_code) == (MessageStatus.FAILED, "channel_inactive")
    back = await update(gilda, world.channel.id, ChannelChanges(active=True))
    assert back.state is ChannelState.CONNECTING
    await RetryMessage(world.store, world.clock)(ana.actor, view.id)
    await world.work_off()
    assert world.store.tables.messages[view.id].status is MessageStatus.SENT
    assert maria.told[-1].endswith("Oi")
