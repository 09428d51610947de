"""What the phone of a played customer shows."""

from typing import Self
from uuid import UUID

from msgspec import Struct

from wppconnector.application.payloads import moment
from wppconnector.application.use_cases.show_phone import OnPhone
from wppconnector.domain.content import MessageKind
from wppconnector.entrypoints.api.configuration import FileBody
from wppconnector.entrypoints.api.texts import Moment
from wppconnector.entrypoints.api.views import ChoiceBody


class SimulatedBody(Struct, frozen=True, rename="camel"):
    """`phone` is the number in the form in which the product knows it."""

    id: str
    phone: str


class SimulatedList(Struct, frozen=True, rename="camel"):
    items: list[SimulatedBody]


class OnPhoneBody(Struct, frozen=True, rename="camel"):
    """One bubble on the customer's screen. Its file, where there is one, is at `/api/simulator/files/{id}`. `seen`: an
    agent has read it. `reactions` are by who reacted, `contact` or `us`."""

    id: UUID
    from_us: bool
    text: str
    kind: MessageKind
    file: FileBody | None
    choices: list[ChoiceBody]
    at: Moment
    seen: bool
    reply_to_id: UUID | None
    reactions: dict[str, str]
    edited: bool
    revoked: bool

    @classmethod
    def of(cls, line: OnPhone) -> Self:
        media = line.content.media
        return cls(
            id=line.id,
            from_us=line.from_us,
            text=line.text,
            kind=line.content.kind,
            file=FileBody(media.filename, media.mime_type, media.size or 0) if media and media.key else None,
            choices=[ChoiceBody(choice.id, choice.title) for choice in line.choices],
            at=moment(line.at) or "",
            seen=line.seen,
            reply_to_id=line.reply_to_id,
            reactions=dict(line.reactions),
            edited=line.edited,
            revoked=line.revoked,
        )


class ScreenBody(Struct, frozen=True, rename="camel"):
    """`typing`: an agent is writing to the customer."""

    items: list[OnPhoneBody]
    cursor: str
    typing: bool
