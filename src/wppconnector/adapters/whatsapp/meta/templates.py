"""Message templates: reading the account's list, and sending one."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

import msgspec
from msgspec import Raw, Struct

from wppconnector.adapters.whatsapp.meta.client import GraphClient
from wppconnector.adapters.whatsapp.meta.decoding import Scalar, read, read_each, words
from wppconnector.adapters.whatsapp.meta.outgoing import Payload, envelope
from wppconnector.application.ports.provider import Outgoing
from wppconnector.application.ports.system import Clock
from wppconnector.domain.template import FilledTemplate, Template

REMEMBERED_FOR = timedelta(minutes=5)
"""The list is asked for whenever a window has closed, and Meta counts such calls by the hour."""
MOST_PAGES = 20
_PAGE = 100
_FIELDS = "name,language,status,category,parameter_format,components"


class ComponentShape(Struct):
    type: Scalar = None
    format: Scalar = None
    text: Scalar = None
    buttons: Raw = Raw()


class TemplateShape(Struct):
    name: Scalar = None
    language: Scalar = None
    status: Scalar = None
    category: Scalar = None
    parameter_format: Scalar = None
    components: Raw = Raw()


class Cursors(Struct):
    after: str | None = None


class Paging(Struct):
    cursors: Cursors | None = None
    next: str | None = None


class TemplatesAnswer(Struct):
    data: Raw = Raw()
    paging: Paging | None = None


_ANSWER = msgspec.json.Decoder(TemplatesAnswer)
_TEMPLATE = msgspec.json.Decoder(TemplateShape)
_COMPONENT = msgspec.json.Decoder(ComponentShape)
_TEXT_PARTS = {"HEADER", "BODY", "FOOTER", "BUTTONS"}


class MetaTemplates:
    """The templates of a business account, asked for at most every few minutes."""

    def __init__(self, client: GraphClient, business_account_id: str, clock: Clock) -> None:
        self._client = client
        self._path = f"/{quote(business_account_id, safe='')}/message_templates"
        self._known = bool(business_account_id)
        self._clock = clock
        self._read: tuple[datetime, Sequence[Template]] | None = None

    async def all(self) -> Sequence[Template]:
        """By name. Without the account's id there is nobody to ask, and none."""
        if not self._known:
            return ()
        now = self._clock.now()
        if self._read is None or now - self._read[0] >= REMEMBERED_FOR:
            self._read = now, sorted(await self._fetched(), key=lambda each: (each.name, each.language))
        return self._read[1]

    async def _fetched(self) -> list[Template]:
        templates: list[Template] = []
        query = {"fields": _FIELDS, "limit": str(_PAGE)}
        for _ in range(MOST_PAGES):
            answer = read(_ANSWER, await self._client.get(f"{self._path}?{urlencode(query)}")) or TemplatesAnswer()
            templates += [_template(shape) for shape in read_each(_TEMPLATE, answer.data) if words(shape.name)]
            paging = answer.paging
            if paging is None or not paging.next or paging.cursors is None or not paging.cursors.after:
                break
            query["after"] = paging.cursors.after
        return templates


def template_payload(outgoing: Outgoing, template: FilledTemplate) -> Payload:
    parts = (("header", template.header), ("body", template.body))
    components = [_component(type_, values, named=template.named) for type_, values in parts if values]
    member: Payload = {"name": template.name, "language": {"code": template.language}, "components": components}
    return {**envelope(outgoing), "type": "template", "template": member}


def _component(type_: str, values: Mapping[str, str], *, named: bool) -> Payload:
    parameters = [
        {"type": "text", **({"parameter_name": name} if named else {}), "text": value} for name, value in values.items()
    ]
    return {"type": type_, "parameters": parameters}


def _template(shape: TemplateShape) -> Template:
    components = {words(part.type).upper(): part for part in read_each(_COMPONENT, shape.components)}
    header = components.get("HEADER")
    texts = {name: words(part.text) for name, part in components.items()}
    plain_header = header is None or words(header.format).upper() in ("", "TEXT")
    plain_buttons = b"{{" not in bytes(components["BUTTONS"].buttons) if "BUTTONS" in components else True
    approved = words(shape.status).upper() == "APPROVED"
    return Template(
        name=words(shape.name),
        language=words(shape.language),
        category=words(shape.category),
        status=words(shape.status),
        header=texts.get("HEADER", ""),
        body=texts.get("BODY", ""),
        footer=texts.get("FOOTER", ""),
        named=words(shape.parameter_format).upper() == "NAMED",
        usable=approved and plain_header and plain_buttons and components.keys() <= _TEXT_PARTS,
    )
