"""What a customer who is played here does besides writing: reads, reacts, types, corrects and takes back."""

from uuid import UUID

from litestar import delete, patch, post
from litestar.params import FromPath, JSONBody

from wppconnector.application.backlog import Delivery
from wppconnector.application.errors import NotFound
from wppconnector.application.intake import Intake
from wppconnector.application.ports.inbound import (
    CustomerTyping,
    MessageEdited,
    MessageRevoked,
    ReactionArrived,
    ReceiptArrived,
)
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.provider import Providers
from wppconnector.application.ports.system import Clock
from wppconnector.application.use_cases.show_customer_typing import ShowCustomerTyping
from wppconnector.domain.access import Actor
from wppconnector.domain.content import Content, Direction, MessageStatus
from wppconnector.domain.errors import InvalidValue
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.requests import (
    SimulatedEditRequest,
    SimulatedReactionRequest,
    SimulatedReceiptRequest,
    SimulatedTypingRequest,
)
from wppconnector.entrypoints.api.routes.simulator import Played, played, player_of, simulator_of

TAGS = ["simulator"]


@post("/simulator/receipts", operation_id="simulateReceipt", status_code=204, tags=TAGS)
async def receipt_route(
    data: JSONBody[SimulatedReceiptRequest],
    actor: Given[Actor],
    store: Given[Store],
    intake: Given[Intake],
    clock: Given[Clock],
) -> None:
    """The phone received a message of ours (DELIVERED), or its owner saw it (READ)."""
    if data.status not in (MessageStatus.DELIVERED, MessageStatus.READ):
        raise InvalidValue("A phone tells DELIVERED or READ.", field="status")
    of = await played(actor, store, data.message_id)
    if of.message.direction is not Direction.OUTBOUND:
        raise NotFound("The phone has no such message of ours.")
    receipt = ReceiptArrived(of.channel.account, of.reference, data.status, clock.now(), of.message.id)
    await intake.submit(Delivery(of.channel, (receipt,)))


@post("/simulator/reactions", operation_id="simulateReaction", status_code=204, tags=TAGS)
async def reaction_route(
    data: JSONBody[SimulatedReactionRequest],
    actor: Given[Actor],
    store: Given[Store],
    whatsapp: Given[Providers],
    intake: Given[Intake],
    clock: Given[Clock],
) -> None:
    """The customer puts an emoji under a message, in place of the one before."""
    of = await played(actor, store, data.message_id)
    customer = await player_of(whatsapp, of.channel, of.message.address)
    reaction = ReactionArrived(of.channel.account, of.reference, customer, data.emoji, clock.now())
    await intake.submit(Delivery(of.channel, (reaction,)))


@post("/simulator/typing", operation_id="simulateTyping", status_code=204, tags=TAGS)
async def typing_route(
    data: JSONBody[SimulatedTypingRequest],
    actor: Given[Actor],
    store: Given[Store],
    whatsapp: Given[Providers],
    show_customer_typing: Given[ShowCustomerTyping],
) -> None:
    """The customer writes at this moment, or has stopped. Nothing of it is stored."""
    channel = await simulator_of(actor, store, data.channel_id)
    customer = await player_of(whatsapp, channel, data.phone)
    await show_customer_typing(channel, CustomerTyping(channel.account, customer, data.typing))


@patch("/simulator/messages/{message_id:uuid}", operation_id="editSimulatedMessage", status_code=204, tags=TAGS)
async def edit_route(
    message_id: FromPath[UUID],
    data: JSONBody[SimulatedEditRequest],
    actor: Given[Actor],
    store: Given[Store],
    intake: Given[Intake],
    clock: Given[Clock],
) -> None:
    """The customer gives a message of his or her own other words."""
    of = await _own(actor, store, message_id)
    edited = MessageEdited(of.channel.account, of.reference, None, Content(text=data.text), clock.now())
    await intake.submit(Delivery(of.channel, (edited,)))


@delete("/simulator/messages/{message_id:uuid}", operation_id="revokeSimulatedMessage", tags=TAGS)
async def revoke_route(
    message_id: FromPath[UUID],
    actor: Given[Actor],
    store: Given[Store],
    intake: Given[Intake],
    clock: Given[Clock],
) -> None:
    """The customer deletes a message of his or her own for everyone."""
    of = await _own(actor, store, message_id)
    revoked = MessageRevoked(of.channel.account, of.reference, None, clock.now())
    await intake.submit(Delivery(of.channel, (revoked,)))


async def _own(actor: Actor, store: Store, message_id: UUID) -> Played:
    of = await played(actor, store, message_id)
    if of.message.direction is not Direction.INBOUND:
        raise NotFound("The customer wrote no such message.")
    return of


routes = [receipt_route, reaction_route, typing_route, edit_route, revoke_route]
