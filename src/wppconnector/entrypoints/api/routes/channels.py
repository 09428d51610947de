"""The company's WhatsApp numbers."""

from uuid import UUID

from litestar import Response, get, patch, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody

from wppconnector.application.ports.persistence import Store
from wppconnector.application.use_cases.create_channel import CreateChannel, NewChannel
from wppconnector.application.use_cases.show_device import ShowDevice
from wppconnector.application.use_cases.try_channel import TryChannel
from wppconnector.application.use_cases.update_channel import ChannelChanges, UpdateChannel
from wppconnector.domain.access import Actor, Permission
from wppconnector.domain.ids import ChannelId
from wppconnector.entrypoints.api.channel_views import (
    ChannelBody,
    ChannelList,
    ChannelReportBody,
    CreateChannelRequest,
    DeviceBody,
    SessionRequest,
    UpdateChannelRequest,
)
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.settings.model import Settings

TAGS = ["channels"]


@get("/channels", operation_id="listChannels", tags=TAGS)
async def list_route(actor: Given[Actor], store: Given[Store], installation: Given[Settings]) -> ChannelList:
    """The company's WhatsApp numbers and how they are doing. Credentials are never shown."""
    async with store.open(actor) as work:
        channels = sorted(await work.channels.all(), key=lambda channel: (channel.name.casefold(), channel.id))
    if not actor.may(Permission.CONFIGURE):
        return ChannelList([ChannelBody.of(channel) for channel in channels])
    return ChannelList([ChannelBody.for_admins(channel, installation.http.public_url) for channel in channels])


@post("/channels", operation_id="createChannel", tags=TAGS)
async def create_route(
    data: JSONBody[CreateChannelRequest],
    actor: Given[Actor],
    create_channel: Given[CreateChannel],
    installation: Given[Settings],
) -> ChannelBody:
    """Add a number. The worker sets it up at the provider within seconds. For admins."""
    new = NewChannel(data.provider, data.account, data.name, data.settings.given)
    return ChannelBody.for_admins(await create_channel(actor, new), installation.http.public_url)


@patch("/channels/{channel_id:uuid}", operation_id="updateChannel", tags=TAGS)
async def update_route(
    channel_id: FromPath[UUID],
    data: JSONBody[UpdateChannelRequest],
    actor: Given[Actor],
    update_channel: Given[UpdateChannel],
    installation: Given[Settings],
) -> ChannelBody:
    """Change a number: what is left out stays. For admins. `channel_managed` for one that the environment describes."""
    changes = ChannelChanges(data.name, data.active, data.settings.given if data.settings else {})
    return ChannelBody.for_admins(
        await update_channel(actor, ChannelId(channel_id), changes), installation.http.public_url
    )


@post("/channels/{channel_id:uuid}/test", operation_id="testChannel", status_code=200, tags=TAGS)
async def test_route(
    channel_id: FromPath[UUID], actor: Given[Actor], try_channel: Given[TryChannel]
) -> ChannelReportBody:
    """Ask the provider whether the number works as it is set up, and why not. For admins."""
    return ChannelReportBody.of(await try_channel(actor, ChannelId(channel_id)))


@get("/channels/{channel_id:uuid}/session", operation_id="getSession", tags=TAGS)
async def session_route(channel_id: FromPath[UUID], actor: Given[Actor], show_device: Given[ShowDevice]) -> DeviceBody:
    """What the session of a WAHA number does now. For admins."""
    return DeviceBody.of(await show_device(actor, ChannelId(channel_id)))


@post("/channels/{channel_id:uuid}/session", operation_id="steerSession", status_code=200, tags=TAGS)
async def steer_route(
    channel_id: FromPath[UUID], data: JSONBody[SessionRequest], actor: Given[Actor], show_device: Given[ShowDevice]
) -> DeviceBody:
    """Start, stop or restart the session of a WAHA number, or end its pairing. For admins."""
    return DeviceBody.of(await show_device.steer(actor, ChannelId(channel_id), data.action))


@get(
    "/channels/{channel_id:uuid}/qr",
    operation_id="getQrCode",
    media_type="image/png",
    tags=TAGS,
    responses={
        200: ResponseSpec(
            data_container=bytes, generate_examples=False, media_type="image/png", description="The code, as an image"
        )
    },
)
async def qr_route(channel_id: FromPath[UUID], actor: Given[Actor], show_device: Given[ShowDevice]) -> Response[bytes]:
    """The code that the phone scans to pair a WAHA number; it lives for a minute at most. `not_pairing` while the
    session waits for nobody. For admins."""
    image = await show_device.qr_code(actor, ChannelId(channel_id))
    return Response(image, media_type="image/png", headers={"Cache-Control": "no-store"})


routes = [list_route, create_route, update_route, test_route, session_route, steer_route, qr_route]
