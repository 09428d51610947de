"""Words that WAHA's `body` leaves out: of plain texts in wrappers that its version does not know, and of what other
businesses' programs send: templates, and texts above buttons and lists."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct, field

from wppconnector.adapters.whatsapp.waha.buttons import Native, NativeGows, written_on
from wppconnector.adapters.whatsapp.waha.payloads import Odd, words


class Titled(Struct, rename="camel"):
    """A header, a body, a footer: one of these texts."""

    text: Any = None
    title: Any = None


class Hydrated(Struct, rename="camel"):
    hydrated_title_text: Any = None
    hydrated_content_text: Any = None
    hydrated_footer_text: Any = None


class Template(Struct, rename="camel"):
    hydrated_template: Hydrated | Odd = None
    hydrated_four_row_template: Hydrated | Odd = None


class Buttons(Struct, rename="camel"):
    text: Any = None
    content_text: Any = None
    footer_text: Any = None


class ListOffered(Struct, rename="camel"):
    title: Any = None
    description: Any = None
    footer_text: Any = None


class Interactive(Struct, rename="camel"):
    header: Titled | Odd = None
    body: Titled | Odd = None
    footer: Titled | Odd = None
    native_flow_message: Native | Odd = None
    native_gows: NativeGows | Odd = field(default=None, name="InteractiveMessage")


class Composed(Struct, rename="camel"):
    """The members of the protocol's message that hold words."""

    conversation: Any = None
    extended_text_message: Titled | Odd = None
    template_message: Template | Odd = None
    buttons_message: Buttons | Odd = None
    list_message: ListOffered | Odd = None
    interactive_message: Interactive | Odd = None


def wording(message: Composed) -> str:
    """The words in `message`, empty for one that has none."""
    said = words(message.conversation) or _titled(message.extended_text_message)
    return said or _template(message) or _above_choices(message)


def _template(message: Composed) -> str:
    template = message.template_message
    if not isinstance(template, Template):
        return ""
    for part in (template.hydrated_template, template.hydrated_four_row_template):
        if isinstance(part, Hydrated):
            return _lines((part.hydrated_title_text, part.hydrated_content_text, part.hydrated_footer_text))
    return ""


def _above_choices(message: Composed) -> str:
    buttons, listed, interactive = message.buttons_message, message.list_message, message.interactive_message
    if isinstance(buttons, Buttons):
        return _lines((buttons.text, buttons.content_text, buttons.footer_text))
    if isinstance(listed, ListOffered):
        return _lines((listed.title, listed.description, listed.footer_text))
    if isinstance(interactive, Interactive):
        texts = map(_titled, (interactive.header, interactive.body, interactive.footer))
        return _lines((*texts, *written_on(interactive.native_flow_message, interactive.native_gows)))
    return ""


def _titled(part: object) -> str:
    return words(part.text) or words(part.title) if isinstance(part, Titled) else ""


def _lines(texts: Iterable[object]) -> str:
    return "\n".join(text for text in map(words, texts) if text)
