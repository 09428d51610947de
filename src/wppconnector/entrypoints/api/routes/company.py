"""The company's people and numbers."""

import msgspec
from litestar import get

from wppconnector.application.ports.persistence import Store
from wppconnector.domain.access import Actor, Permission
from wppconnector.domain.channel import Channel
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.shown import user_body
from wppconnector.entrypoints.api.views import ChannelBody, ListBody, UserBody


@get("/users", operation_id="listUsers", tags=["users"])
async def users_route(actor: Given[Actor], store: Given[Store]) -> ListBody[UserBody]:
    """All colleagues by name. E-mail addresses are for admins."""
    async with store.open(actor) as work:
        users = sorted(await work.users.all(), key=lambda user: (user.name.casefold(), user.id))
    with_email = actor.may(Permission.MANAGE_USERS)
    return ListBody([user_body(user, with_email=with_email) for user in users])


@get("/channels", operation_id="listChannels", tags=["channels"])
async def channels_route(actor: Given[Actor], store: Given[Store]) -> ListBody[ChannelBody]:
    """The company's WhatsApp numbers and how they are doing. Credentials are never shown."""
    async with store.open(actor) as work:
        channels = sorted(await work.channels.all(), key=lambda channel: (channel.name.casefold(), channel.id))
    return ListBody([_channel_body(channel, actor) for channel in channels])


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


routes = [users_route, channels_route]
