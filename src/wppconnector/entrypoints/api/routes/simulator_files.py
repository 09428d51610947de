"""Files between an agent and a customer who is played here."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from litestar import Request, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath
from litestar.response import Stream

from wppconnector.application.backlog import Delivery
from wppconnector.application.errors import NotFound
from wppconnector.application.intake import Intake
from wppconnector.application.ports.inbound import MessageArrived
from wppconnector.application.ports.media import MediaStore
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.provider import Providers
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.application.uploads import Upload, keep_upload
from wppconnector.domain.access import Actor
from wppconnector.domain.attachments import Attached, attached, limits_of
from wppconnector.domain.channel import Channel
from wppconnector.domain.content import MessageKind
from wppconnector.domain.errors import DomainError, FileEmpty
from wppconnector.entrypoints.api.files import file_answer
from wppconnector.entrypoints.api.forms import LARGEST_FORM, TAKES_FORMS, chunks_of, received_form
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.requests import SimulatedFilesForm
from wppconnector.entrypoints.api.routes.simulator import played, player_of, simulator_of
from wppconnector.entrypoints.api.simulator_views import SimulatedBody, SimulatedList

TAGS = ["simulator"]


@post("/simulator/files", operation_id="simulateFiles", tags=TAGS, request_max_body_size=LARGEST_FORM, opt=TAKES_FORMS)
async def write_route(
    request: Request[Any, Any, Any],
    actor: Given[Actor],
    store: Given[Store],
    whatsapp: Given[Providers],
    media_store: Given[MediaStore],
    intake: Given[Intake],
    clock: Given[Clock],
    new_id: Given[Ids],
) -> SimulatedList:
    """The customer sends files."""
    async with received_form(request) as form:
        told = form.read(SimulatedFilesForm)
        channel = await simulator_of(actor, store, told.channel_id)
        customer = replace(await player_of(whatsapp, channel, told.phone), name=told.name)
        kind = MessageKind(told.kind) if told.kind else None
        files = [await _kept(file, f"{actor.company_id}/{new_id()}", kind, channel, media_store) for file in form.files]
    if not files:
        raise FileEmpty("There is no file.")
    under = next((file for file in files if file.captioned), None)
    arrivals = [
        MessageArrived(
            account=channel.account,
            id=f"simulator-{new_id()}",
            customer=customer,
            content=file.content(told.caption if file is under else ""),
            sent_at=clock.now(),
            ambient=file.kind is MessageKind.STICKER,
        )
        for file in files
    ]
    await intake.submit(Delivery(channel, arrivals))
    return SimulatedList([SimulatedBody(arrival.id, customer.address) for arrival in arrivals])


@get("/simulator/files/{message_id:uuid}", operation_id="getSimulatedFile", tags=TAGS)
async def file_route(
    message_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    actor: Given[Actor],
    store: Given[Store],
    media_store: Given[MediaStore],
) -> Stream:
    """The file of a bubble on the customer's screen, whole or the part that `Range` asks for."""
    media = (await played(actor, store, message_id)).message.content.media
    if media is None or media.key is None:
        raise NotFound("This message has no file.")
    return await file_answer(request, media_store, media.key, media.mime_type, media.filename)


async def _kept(
    file: UploadFile, key: str, kind: MessageKind | None, channel: Channel, media_store: MediaStore
) -> Attached:
    kept = await keep_upload(media_store, key, Upload(chunks_of(file), file.filename, file.content_type))
    try:
        return attached(kept, limits_of(channel), kind)
    except DomainError:
        await media_store.delete(key)
        raise


routes = [write_route, file_route]
