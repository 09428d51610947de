from dataclasses import dataclass
from typing import Any

from tests.fakes.meta.envelope import Number
from tests.fakes.meta.errors import GraphError
from tests.fakes.meta.identity import Person, digits
from tests.fakes.meta.media import MediaStore
from tests.fakes.meta.shapes import check_message, check_read
from tests.fakes.meta.state import Fault, Sent, State
from tests.fakes.meta.templates import find_template

MEDIA_TYPES = frozenset({"image", "video", "audio", "document", "sticker"})


@dataclass(frozen=True)
class Acceptance:
    """An accepted message and, when it is to fail afterwards, with what."""

    sent: Sent
    failure: GraphError | None = None


def mark_read(state: State, number: Number, body: dict[str, Any]) -> None:
    check_read(body)
    message_id = body["message_id"]
    if state.received.get(message_id, (None, None))[0] != number:
        raise GraphError(131009, "Message ID does not belong to a message received by this number")
    state.read.append(message_id)
    if "typing_indicator" in body:
        state.typing.append(message_id)


def accept(
    state: State, media: MediaStore, number: Number, body: dict[str, Any], fault: Fault | None = None
) -> Acceptance:
    """Take a message or raise the GraphError that the Cloud API answers."""
    check_message(body)
    _check_media(media, number, body)
    person = _recipient(state, number, body)
    state.limits.check(number.phone_number_id, person.key, state.clock.now())
    failure = _later_failure(state, number, person, body)
    if fault is not None and fault.later:
        failure = fault.error()
    template = find_template(state.templates, body["template"]) if body["type"] == "template" else None
    sent = Sent(state.new_wamid(person, ours=True), number, person, body, state.clock.now(), template)
    state.sent.append(sent)
    return Acceptance(sent, failure)


def answer(sent: Sent) -> dict[str, Any]:
    message: dict[str, Any] = {"id": sent.id}
    if sent.type == "template":
        message["message_status"] = "accepted"
    return {"messaging_product": "whatsapp", "contacts": [sent.person.answer(sent.to)], "messages": [message]}


def _recipient(state: State, number: Number, body: dict[str, Any]) -> Person:
    address = body.get("to") or body["recipient"]
    if digits(address) == digits(number.display_phone_number) and "to" in body:
        raise GraphError(131021, "Sender and recipient phone number is the same.")
    if state.allow_list is not None and digits(address) not in state.allow_list:
        raise GraphError(
            131030, "Recipient phone number not in allowed list: Add recipient phone number to recipient list."
        )
    return state.person_at(address)


def _later_failure(state: State, number: Number, person: Person, body: dict[str, Any]) -> GraphError | None:
    if not person.on_whatsapp:
        return GraphError(131026, "Message Undeliverable.")
    if body["type"] == "template" or state.window == "off" or state.window_open(number, person):
        return None
    details = (
        "Message failed to send because more than 24 hours have passed since the customer last replied to this number."
    )
    closed = GraphError(131047, details)
    if state.window == "refused":
        raise closed
    return closed


def _check_media(media: MediaStore, number: Number, body: dict[str, Any]) -> None:
    kind = body["type"]
    if kind not in MEDIA_TYPES or "id" not in body[kind]:
        return
    file = media.files.get(body[kind]["id"])
    if file is None or file.phone_number_id != number.phone_number_id:
        raise GraphError(100, f"Param {kind}['id'] is not a valid whatsapp business account media attachment ID")
    if not file.fits(kind):
        raise GraphError(131053, f"A {kind} cannot be a file of type {file.mime_type} and {len(file.data)} bytes.")
