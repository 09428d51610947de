"""The customer's phone, played here: for trying the product out without a WhatsApp account."""

from dataclasses import dataclass, replace
from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.params import JSONBody, QueryParameter

from wppconnector.application.backlog import Delivery
from wppconnector.application.errors import NotFound
from wppconnector.application.intake import Intake
from wppconnector.application.ports.inbound import Correspondent, MessageArrived
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.provider import Providers
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.application.use_cases.show_phone import OnPhone, ShowPhone
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.content import Content
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.paging import text_parameter
from wppconnector.entrypoints.api.requests import SimulatedMessageRequest
from wppconnector.entrypoints.api.simulator_views import OnPhoneBody, ScreenBody, SimulatedBody

TAGS = ["simulator"]


@post("/simulator/messages", operation_id="simulateMessage", tags=TAGS)
async def write_route(
    data: JSONBody[SimulatedMessageRequest],
    actor: Given[Actor],
    store: Given[Store],
    whatsapp: Given[Providers],
    intake: Given[Intake],
    clock: Given[Clock],
    new_id: Given[Ids],
) -> SimulatedBody:
    """The customer writes, or taps a choice."""
    channel = await simulator_of(actor, store, data.channel_id)
    customer = await player_of(whatsapp, channel, data.phone)
    quoted = (await played(actor, store, data.reply_to_id)).reference if data.reply_to_id else None
    arrival = MessageArrived(
        account=channel.account,
        id=f"simulator-{new_id()}",
        customer=replace(customer, name=data.name),
        content=Content(text=data.text),
        sent_at=clock.now(),
        selection=data.selection,
        reply_to=quoted,
    )
    await intake.submit(Delivery(channel, (arrival,)))
    return SimulatedBody(arrival.id, customer.address)


@get("/simulator/messages", operation_id="getSimulatedScreen", tags=TAGS)
async def screen_route(
    phone: Annotated[str, text_parameter(40)],
    actor: Given[Actor],
    store: Given[Store],
    whatsapp: Given[Providers],
    show_phone: Given[ShowPhone],
    after: Annotated[str | None, text_parameter(100, description="The `cursor` of the answer before.")] = None,
    channel_id: Annotated[UUID | None, QueryParameter(name="channelId")] = None,
) -> ScreenBody:
    """What the customer's phone shows, both directions, oldest first. Poll it with `after` for what is new."""
    channel = await simulator_of(actor, store, channel_id)
    customer = await player_of(whatsapp, channel, phone)
    screen = await show_phone(channel, customer.address)
    fresh = [line for line in screen.lines if not after or _place(line) > after]
    cursor = _place(fresh[-1]) if fresh else after or ""
    return ScreenBody([OnPhoneBody.of(line) for line in fresh], cursor, screen.typing)


async def simulator_of(actor: Actor, store: Store, channel_id: UUID | None) -> Channel:
    """The company's simulator. Raises `PermissionDenied`, `NotFound` when it has none."""
    require(actor, Permission.SIMULATE)
    async with store.open(actor) as work:
        channels = [c for c in await work.channels.all() if c.provider is ProviderKind.SIMULATOR]
    found = next((channel for channel in channels if channel_id in (None, channel.id)), None)
    if found is None:
        raise NotFound("There is no simulator here.")
    return found


@dataclass(frozen=True, slots=True)
class Played:
    """A message of a chat that is played here, by the company's simulator."""

    message: Message
    channel: Channel

    @property
    def reference(self) -> str:
        """What the phone knows the message by. Raises `NotFound` for one that has not come there."""
        if self.message.provider_message_id is None:
            raise NotFound("The phone has no such message.")
        return self.message.provider_message_id


async def played(actor: Actor, store: Store, message_id: UUID) -> Played:
    """Raises as `simulator_of`."""
    require(actor, Permission.SIMULATE)
    async with store.open(Actor.system(actor.company_id)) as work:
        message = await work.messages.get(MessageId(message_id))
    return Played(message, await simulator_of(actor, store, message.channel_id))


async def player_of(whatsapp: Providers, channel: Channel, phone: str) -> Correspondent:
    """The customer whose phone number is played. Raises `InvalidValue`."""
    customer = await whatsapp.of(channel).find_account(phone)
    if customer is None or not 8 <= len(customer.address) <= 15:
        raise InvalidValue("A phone number has 8 to 15 digits, country code first.", field="phone")
    return customer


def _place(line: OnPhone) -> str:
    return f"{line.at.isoformat(timespec='microseconds')}_{line.id}"


routes = [write_route, screen_route]
