"""The company's WhatsApp numbers."""

import msgspec
from litestar import get

from wppconnector.application.ports.persistence import Store
from wppconnector.domain.access import Actor, Permission
from wppconnector.domain.channel import Channel
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.views import ChannelBody, ChannelList


@get("/channels", operation_id="listChannels", tags=["channels"])
async def channels_route(actor: Given[Actor], store: Given[Store]) -> ChannelList:
    """The company's WhatsApp numbers and how they are doing. Credentials are never shown."""
    async with store.open(actor) as work:
        channels = sorted(await work.channels.all(), key=lambda channel: (channel.name.casefold(), channel.id))
    return ChannelList([_channel_body(channel, actor) for channel in channels])


def _channel_body(channel: Channel, actor: Actor) -> ChannelBody:
    return ChannelBody(
        id=channel.id,
        provider=channel.provider,
        name=channel.name,
        state=channel.state,
        detail=channel.detail,
        managed=channel.managed,
        account=channel.account if actor.may(Permission.CONFIGURE) else msgspec.UNSET,
    )


routes = [channels_route]
