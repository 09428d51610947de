"""Requests to send, as the Cloud API wants them. Pure."""

from collections.abc import Sequence

from wppconnector.application.ports.provider import Outgoing
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.flow.script import Choice

Payload = dict[str, object]

_BUTTONS = 3
_BUTTON_TITLE = 20
_BUTTON_ID = 256
_BODY_ABOVE_BUTTONS = 1024
_ROWS = 10
_ROW_TITLE = 24
_ROW_ID = 200
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


def text_payload(outgoing: Outgoing, menu_button: str) -> Payload:
    """A text, with its choices for tapping where Meta can show them all."""
    interactive = _interactive(outgoing.text, outgoing.choices, menu_button)
    if interactive is not None:
        return {**envelope(outgoing), "type": "interactive", "interactive": interactive}
    text: Payload = {"body": outgoing.text, "preview_url": "://" in outgoing.text}
    return {**envelope(outgoing), "type": "text", "text": text}


def envelope(outgoing: Outgoing) -> Payload:
    """What every message begins with. Our id travels along and comes back in the statuses: there is no other way to
    learn that a message whose answer was lost did leave."""
    payload: Payload = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **_recipient(outgoing.address),
        "biz_opaque_callback_data": str(outgoing.message_id),
    }
    if outgoing.reply_to is not None:
        payload["context"] = {"message_id": outgoing.reply_to}
    return payload


def reaction_payload(address: ChatAddress, message_id: str, emoji: str) -> Payload:
    """An empty emoji takes the reaction back."""
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **_recipient(address),
        "type": "reaction",
        "reaction": {"message_id": message_id, "emoji": emoji},
    }


def read_payload(message_id: str, *, typing: bool) -> Payload:
    """Marks a customer's message, and all before it, as read; `typing` shows for 25 s that an answer is coming."""
    payload: Payload = {"messaging_product": "whatsapp", "status": "read", "message_id": message_id}
    return {**payload, "typing_indicator": {"type": "text"}} if typing else payload


def _recipient(address: ChatAddress) -> Payload:
    """A number goes with a plus, or Meta may take it for a local one; a user id goes in a field of its own."""
    return {"to": f"+{address}"} if address.isdecimal() else {"recipient": str(address)}


def _interactive(text: str, choices: Sequence[Choice], menu_button: str) -> Payload | None:
    if not text or not choices or not all(choice.title.strip() and choice.id for choice in choices):
        return None
    if _fit_buttons(text, choices):
        return {
            "type": "button",
            "body": {"text": text},
            "action": {"buttons": [_button(choice) for choice in choices]},
        }
    if len(choices) > _ROWS or len(text) > TEXT_LIMIT or any(len(choice.id) > _ROW_ID for choice in choices):
        return None
    rows = [{"id": choice.id, "title": _shortened(choice.title, _ROW_TITLE)} for choice in choices]
    action = {"button": _shortened(menu_button, _BUTTON_TITLE), "sections": [{"rows": rows}]}
    return {"type": "list", "body": {"text": text}, "action": action}


def _fit_buttons(text: str, choices: Sequence[Choice]) -> bool:
    distinct = len({choice.title for choice in choices}) == len(choices)
    short = all(len(choice.title) <= _BUTTON_TITLE and len(choice.id) <= _BUTTON_ID for choice in choices)
    return len(choices) <= _BUTTONS and len(text) <= _BODY_ABOVE_BUTTONS and distinct and short


def _button(choice: Choice) -> Payload:
    return {"type": "reply", "reply": {"id": choice.id, "title": choice.title}}


def _shortened(title: str, limit: int) -> str:
    return title if len(title) <= limit else title[: limit - 1].rstrip() + "…"
