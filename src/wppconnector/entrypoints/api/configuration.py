"""What the screens of the company's settings send and are shown. Names on the wire are camelCase."""

from typing import Self
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct, UnsetType

from wppconnector.application.payloads import company_payload, quick_reply_payload
from wppconnector.domain.company import Company
from wppconnector.domain.flow.vocabulary import Prompt
from wppconnector.domain.quick_reply import QuickReply
from wppconnector.entrypoints.api.hours import HoursBody
from wppconnector.entrypoints.api.texts import Amount, Name, Text
from wppconnector.entrypoints.api.views import ChoiceBody


class ScriptRequest(Struct, frozen=True, rename="camel"):
    """The automaton's words. What is left out stays. `{department}` stands for a department's name where a text speaks
    of one, and `{opening}` in `outOfHours` for when it opens."""

    greeting: Text | None = None
    not_understood: Text | None = None
    return_question: Text | None = None
    return_not_understood: Text | None = None
    queued: Text | None = None
    fallback: Text | None = None
    out_of_hours: Text | None = None
    yes: Text | None = None
    no: Text | None = None


class UpdateCompanyRequest(Struct, frozen=True, rename="camel"):
    """What is left out stays. `timeZone` is an IANA name. `fallbackDepartmentId` null: those whom nobody could route go
    to the first department of the menu. `hours` null: always open."""

    name: Name | None = None
    time_zone: Name | None = None
    script: ScriptRequest | None = None
    signs_messages: bool | None = None
    fallback_department_id: UUID | UnsetType | None = UNSET
    thanks_grace_minutes: Amount | None = None
    menu_patience_minutes: Amount | None = None
    returning_within_days: Amount | None = None
    reopen_within_hours: Amount | None = None
    hours: HoursBody | UnsetType | None = UNSET


class ScriptBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    greeting: str
    not_understood: str
    return_question: str
    return_not_understood: str
    queued: str
    fallback: str
    out_of_hours: str
    yes: str
    no: str


class CompanyBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """`signsMessages`: agents' texts leave with their name before them. `thanksGraceMinutes`: how long after the end a
    closing thanks opens nothing; `menuPatienceMinutes`: how long the automaton waits before humans take over;
    `returningWithinDays`: how long customers are asked whether they return; `reopenWithinHours`: how long agents may
    reopen; `hours`: when departments are open that have no hours of their own, null is always."""

    id: UUID
    name: str
    time_zone: str
    script: ScriptBody
    signs_messages: bool
    fallback_department_id: UUID | None
    thanks_grace_minutes: float
    menu_patience_minutes: float
    returning_within_days: float
    reopen_within_hours: float
    hours: HoursBody | None

    @classmethod
    def of(cls, company: Company) -> Self:
        return msgspec.convert(company_payload(company), cls)


class PromptBody(Struct, frozen=True, rename="camel"):
    """`choices` are the rows that may be tapped where the provider can show rows."""

    prompt: Prompt
    text: str
    choices: list[ChoiceBody]


class PreviewBody(Struct, frozen=True, rename="camel"):
    items: list[PromptBody]


class CreateQuickReplyRequest(Struct, frozen=True, rename="camel"):
    """`text` may hold `{{contact.name}}`, `{{agent.name}}` and `{{department.name}}`. Without `departmentId` it is for
    the whole company."""

    shortcut: Name
    text: Text
    department_id: UUID | None = None


class UpdateQuickReplyRequest(Struct, frozen=True, rename="camel"):
    """What is left out stays. `departmentId` null: for the whole company."""

    shortcut: Name | None = None
    text: Text | None = None
    department_id: UUID | UnsetType | None = UNSET


class FileBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """`size` is in bytes."""

    filename: str | None
    mime_type: str
    size: int


class QuickReplyBody(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """`text` is as it was written: variables are filled in for a conversation. `departmentId` null: of the whole
    company. The text is the caption of the `attachment`, where there is one."""

    id: UUID
    shortcut: str
    text: str
    department_id: UUID | None
    attachment: FileBody | None

    @classmethod
    def of(cls, reply: QuickReply) -> Self:
        return msgspec.convert(quick_reply_payload(reply), cls)


class FilledReplyBody(Struct, frozen=True, rename="camel"):
    """`text` with its variables filled in for the conversation."""

    text: str
    attachment: FileBody | None


class QuickReplyList(Struct, frozen=True, rename="camel"):
    items: list[QuickReplyBody]
