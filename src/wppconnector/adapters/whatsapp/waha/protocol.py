"""The message as WhatsApp's protocol has it: `_data.message` of NOWEB, `_data.Message` of GOWS.

WAHA's own fields leave out what its version does not know, and what lies in a wrapper: a place sent in a chat with
disappearing messages is only here. GOWS writes choices (`oneof`) under their names in Go, and `ID` for `Id`.
"""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct, field

from wppconnector.adapters.whatsapp.waha.composed import Composed
from wppconnector.adapters.whatsapp.waha.payloads import Data, Odd

# Wrappers lie in each other, and nothing good lies deeper.
_DEEPEST = 4


class File(Struct, rename="camel"):
    """What kind of file it is, even when WAHA gives no url."""

    mimetype: Any = None
    ptt: Any = None
    ptt_gows: Any = field(default=None, name="PTT")
    file_name: Any = None
    caption: Any = None
    view_once: Any = None


class Place(Struct, rename="camel"):
    degrees_latitude: Any = None
    degrees_longitude: Any = None
    name: Any = None
    address: Any = None
    url: Any = None
    caption: Any = None


class Card(Struct):
    vcard: Any = None


class Cards(Struct):
    contacts: Any = None


class Named(Struct):
    """A member of which only its names matter: a product, a button, the words of a form."""

    text: Any = None
    title: Any = None
    description: Any = None
    selected: Any = field(default=None, name="SelectedDisplayText")


class Poll(Struct):
    name: Any = None
    options: Any = None


class Happening(Struct):
    name: Any = None
    description: Any = None


class Chosen(Struct, rename="camel"):
    """What a button gave along. `parameters` is JSON text."""

    parameters: Any = field(default=None, name="paramsJson")
    parameters_gows: Any = field(default=None, name="paramsJSON")


class Native(Struct):
    """GOWS puts one more name around it."""

    chosen: Chosen | Odd = field(default=None, name="NativeFlowResponseMessage")


class Tap(Struct, rename="camel"):
    """The answer to a list, to buttons, to a template or to a form."""

    title: Any = None
    description: Any = None
    selected_display_text: Any = None
    response: Named | Odd = field(default=None, name="Response")
    body: Named | Odd = None
    native_flow_response_message: Chosen | Odd = None
    native_gows: Native | Odd = field(default=None, name="InteractiveResponseMessage")


class Order(Struct, rename="camel"):
    order_title: Any = None
    message: Any = None


class Product(Struct):
    product: Named | Odd = None


class Invitation(Struct, rename="camel"):
    group_name: Any = None
    caption: Any = None


class Wrapper(Struct):
    message: "Protocol | Odd" = None


class Protocol(Composed, rename="camel"):
    image_message: File | Odd = None
    video_message: File | Odd = None
    ptv_message: File | Odd = None
    audio_message: File | Odd = None
    document_message: File | Odd = None
    sticker_message: File | Odd = None
    location_message: Place | Odd = None
    live_location_message: Place | Odd = None
    contact_message: Card | Odd = None
    contacts_array_message: Cards | Odd = None
    poll_creation_message: Poll | Odd = None
    poll_creation_message_v2: Poll | Odd = None
    poll_creation_message_v3: Poll | Odd = None
    poll_creation_message_v5: Poll | Odd = None
    event_message: Happening | Odd = None
    buttons_response_message: Tap | Odd = None
    template_button_reply_message: Tap | Odd = None
    list_response_message: Tap | Odd = None
    interactive_response_message: Tap | Odd = None
    order_message: Order | Odd = None
    product_message: Product | Odd = None
    group_invite_message: Invitation | Odd = None
    ephemeral_message: Wrapper | Odd = None
    view_once_message: Wrapper | Odd = None
    view_once_message_v2: Wrapper | Odd = None
    view_once_message_v2_extension: Wrapper | Odd = None
    document_with_caption_message: Wrapper | Odd = None
    associated_child_message: Wrapper | Odd = None
    lottie_sticker_message: Wrapper | Odd = None
    poll_creation_message_v4: Wrapper | Odd = None
    bot_invoke_message: Wrapper | Odd = None
    group_mentioned_message: Wrapper | Odd = None
    question_message: Wrapper | Odd = None
    device_sent_message: Wrapper | Odd = None


_PROTOCOL = msgspec.json.Decoder(Protocol)
_WRAPPERS = (
    "ephemeral_message",
    "view_once_message",
    "view_once_message_v2",
    "view_once_message_v2_extension",
    "document_with_caption_message",
    "associated_child_message",
    "lottie_sticker_message",
    "poll_creation_message_v4",
    "bot_invoke_message",
    "group_mentioned_message",
    "question_message",
    "device_sent_message",
)


def protocol_of(data: Data) -> Protocol:
    """The innermost message in `data`; an empty one where the engine gives none."""
    for raw in (data.message, data.message_gows):
        try:
            return _unwrapped(_PROTOCOL.decode(raw))
        except (ValueError, RecursionError):
            continue
    return Protocol()


def _unwrapped(protocol: Protocol) -> Protocol:
    for _ in range(_DEEPEST):
        inside = next(_wrapped(protocol), None)
        if inside is None:
            break
        protocol = inside
    return protocol


def _wrapped(protocol: Protocol) -> Iterator[Protocol]:
    for name in _WRAPPERS:
        wrapper = getattr(protocol, name)
        if isinstance(wrapper, Wrapper) and isinstance(wrapper.message, Protocol):
            yield wrapper.message
