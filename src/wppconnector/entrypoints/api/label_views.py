"""What clients send and are shown of labels."""

from typing import Annotated, Self
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from wppconnector.application.payloads import label_payload
from wppconnector.domain.label import Label
from wppconnector.entrypoints.api.texts import WITHOUT_NUL, Name

Colour = Annotated[str, Meta(max_length=20, pattern=WITHOUT_NUL, examples=["#2f855a"])]


class CreateLabelRequest(Struct, frozen=True, rename="camel"):
    name: Name
    colour: Colour


class UpdateLabelRequest(Struct, frozen=True, rename="camel"):
    """What is left out stays."""

    name: Name | None = None
    colour: Colour | None = None


class LabelConversationRequest(Struct, frozen=True, rename="camel"):
    """All the labels that the conversation is to bear; those that are not named are taken off."""

    label_ids: Annotated[list[UUID], Meta(max_length=100)]


class LabelBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    id: UUID
    name: str
    colour: str

    @classmethod
    def of(cls, label: Label) -> Self:
        return msgspec.convert(label_payload(label), cls)


class LabelList(Struct, frozen=True, rename="camel"):
    items: list[LabelBody]
