"""What is shown of messages beyond themselves."""

from typing import Self

from msgspec import Struct

from wppconnector.domain.template import Template
from wppconnector.entrypoints.api.texts import Moment
from wppconnector.entrypoints.api.views import MessageBody


class MessageList(Struct, frozen=True, rename="camel"):
    items: list[MessageBody]


class RevisionBody(Struct, frozen=True, rename="camel"):
    """What a message said until it was edited."""

    text: str
    until_at: Moment


class RevisionList(Struct, frozen=True, rename="camel"):
    items: list[RevisionBody]


class TemplateBody(Struct, frozen=True, rename="camel"):
    """A text that the provider has approved. Variables stand in it as `{{1}}` or `{{name}}`, and `variables` are their
    names in reading order. What is not `usable` cannot be filled in from here."""

    name: str
    language: str
    category: str
    status: str
    header: str
    body: str
    footer: str
    variables: list[str]
    usable: bool

    @classmethod
    def of(cls, template: Template) -> Self:
        return cls(
            name=template.name,
            language=template.language,
            category=template.category,
            status=template.status,
            header=template.header,
            body=template.body,
            footer=template.footer,
            variables=list(dict.fromkeys((*template.header_variables, *template.body_variables))),
            usable=template.usable,
        )


class TemplateList(Struct, frozen=True, rename="camel"):
    items: list[TemplateBody]
