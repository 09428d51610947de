"""Bodies that clients send. Names on the wire are camelCase; members nobody knows are ignored."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from wppconnector.domain.access import Role
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.distribution import LARGEST_CAPACITY, USUAL_CAPACITY, Distribution
from wppconnector.domain.views import ConversationStatus
from wppconnector.entrypoints.api.hours import HoursBody
from wppconnector.entrypoints.api.texts import WITHOUT_NUL, Amount, ClientId, Email, Name, Password, Phone, Reason, Text

Aliases = Annotated[list[Name], Meta(max_length=100)]
DepartmentIds = Annotated[list[UUID], Meta(max_length=100)]
ExpectedSeq = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Parameters = Annotated[dict[Name, Text], Meta(max_length=100)]
Emoji = Annotated[str, Meta(max_length=16, pattern=WITHOUT_NUL, examples=["👍"])]
SentKind = Literal["image", "audio", "voice", "video", "document", "sticker"]
Capacity = Annotated[int, Meta(ge=0, le=LARGEST_CAPACITY)]
Position = Annotated[int, Meta(ge=1, le=1000)]


class LogInRequest(Struct, frozen=True, rename="camel"):
    email: Email
    password: Password


class RegisterRequest(Struct, frozen=True, rename="camel"):
    """A new company and its first admin."""

    company: Name
    name: Name
    email: Email
    password: Password


class CreateUserRequest(Struct, frozen=True, rename="camel"):
    """`departmentId` is the primary department, `departmentIds` further ones."""

    name: Name
    email: Email
    password: Password
    role: Role
    department_id: UUID | None = None
    department_ids: DepartmentIds | None = None
    capacity: Capacity = USUAL_CAPACITY


class UpdateUserRequest(Struct, frozen=True, rename="camel"):
    """What is left out stays. `departmentIds`, when given, replace all further departments. `capacity` is how many open
    conversations keep the user from being given more."""

    name: Name | None = None
    email: Email | None = None
    role: Role | None = None
    active: bool | None = None
    password: Password | None = None
    department_id: UUID | None = None
    department_ids: DepartmentIds | None = None
    capacity: Capacity | None = None


class PasswordRequest(Struct, frozen=True, rename="camel"):
    old_password: Password
    new_password: Password


class CreateDepartmentRequest(Struct, frozen=True, rename="camel"):
    """Without `slug` it is made of the name; without `position` the department comes last in the menu."""

    name: Name
    slug: Name | None = None
    position: Position | None = None
    aliases: Aliases = []
    response_timeout_minutes: Amount = 15
    escalation_department_id: UUID | None = None
    distribution: Distribution = Distribution.OFF
    hours: HoursBody | None = None


class UpdateDepartmentRequest(Struct, frozen=True, rename="camel"):
    """What is left out stays. `position` counts from 1; the departments behind it move on. `escalationDepartmentId`
    null: what stays unanswered stays here. `hours` null: the company's."""

    name: Name | None = None
    slug: Name | None = None
    position: Position | None = None
    aliases: Aliases | None = None
    response_timeout_minutes: Amount | None = None
    escalation_department_id: UUID | UnsetType | None = UNSET
    active: bool | None = None
    distribution: Distribution | None = None
    hours: HoursBody | UnsetType | None = UNSET


class StartRequest(Struct, frozen=True, rename="camel"):
    """Whom to write to, by `phone` or by `contactId`. Channel and department have defaults."""

    phone: Phone | None = None
    contact_id: UUID | None = None
    channel_id: UUID | None = None
    department_id: UUID | None = None
    text: Text | None = None


class AssignRequest(Struct, frozen=True, rename="camel"):
    """Without `userId` the conversation goes to whoever asks."""

    user_id: UUID | None = None


class TransferRequest(Struct, frozen=True, rename="camel"):
    department_id: UUID
    user_id: UUID | None = None
    reason: Reason | None = None


class StatusRequest(Struct, frozen=True, rename="camel"):
    status: ConversationStatus


class NoteRequest(Struct, frozen=True, rename="camel"):
    text: Text


class PresenceRequest(Struct, frozen=True, rename="camel"):
    """`away`: be given no conversations until it is taken back."""

    away: bool


class TypingRequest(Struct, frozen=True, rename="camel"):
    typing: bool = True


class SendRequest(Struct, frozen=True, rename="camel"):
    """The same `clientId` again returns the message it named first, and sends nothing. `expectedSeq` is the last
    message the agent saw: when a colleague, or somebody on the phone, has answered after it, this is refused. With a
    `quickReplyId` the reply's file goes along, `text` may be left out for the reply's own, and variables are filled
    in."""

    conversation_id: UUID
    text: Text = ""
    client_id: ClientId | None = None
    reply_to_id: UUID | None = None
    expected_seq: ExpectedSeq | None = None
    quick_reply_id: UUID | None = None


class SendMediaForm(Struct, frozen=True, rename="camel"):
    """Files come as parts with a file name; each becomes a message. `caption` stands under the first that can have one.
    `kind` says as what they are sent when their bytes are not to decide: `voice`, `sticker`, `document`. `clientId`
    names the first message, and with `#2`, `#3` behind it the next ones."""

    conversation_id: UUID
    caption: Text = ""
    kind: SentKind | None = None
    client_id: ClientId | None = None
    reply_to_id: UUID | None = None
    expected_seq: ExpectedSeq | None = None


class FileForm(Struct, frozen=True):
    """The first part with a file name is the file."""


class ReactionRequest(Struct, frozen=True, rename="camel"):
    """An empty `emoji` takes the reaction back."""

    emoji: Emoji


class SendTemplateRequest(Struct, frozen=True, rename="camel"):
    """`parameters` are the values of the template's variables, by name."""

    conversation_id: UUID
    name: Name
    language: Name
    parameters: Parameters = {}
    client_id: ClientId | None = None
    reply_to_id: UUID | None = None
    expected_seq: ExpectedSeq | None = None


class SimulatedMessageRequest(Struct, frozen=True, rename="camel"):
    """What a customer writes (`text`) or taps (`selection`) on the simulated phone; `replyToId` is the message of the
    chat that it answers."""

    phone: Phone
    name: Name | None = None
    text: Text = ""
    selection: Name | None = None
    reply_to_id: UUID | None = None
    channel_id: UUID | None = None


class SimulatedFilesForm(Struct, frozen=True, rename="camel"):
    """What a customer sends on the simulated phone: each part with a file name is a message. `caption` stands under the
    first that can have one; `kind` is as in what agents send."""

    phone: Phone
    name: Name | None = None
    caption: Text = ""
    kind: SentKind | None = None
    channel_id: UUID | None = None


class SimulatedReceiptRequest(Struct, frozen=True, rename="camel"):
    """The simulated phone received a message of ours (DELIVERED) or showed it (READ)."""

    message_id: UUID
    status: MessageStatus


class SimulatedReactionRequest(Struct, frozen=True, rename="camel"):
    """The customer puts an emoji under a message of the chat; an empty `emoji` takes it back."""

    message_id: UUID
    emoji: Emoji


class SimulatedTypingRequest(Struct, frozen=True, rename="camel"):
    """The customer writes or records at this moment, or has stopped."""

    phone: Phone
    typing: bool = True
    channel_id: UUID | None = None


class SimulatedEditRequest(Struct, frozen=True):
    """What the customer's message says from now on."""

    text: Annotated[Text, Meta(min_length=1)]
