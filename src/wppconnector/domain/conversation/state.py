"""A conversation: one contact, one channel, from the first word to the last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.contact import ChatAddress, ContactCard
from wppconnector.domain.content import MessageKind
from wppconnector.domain.events import Fact
from wppconnector.domain.flow.engine import allows
from wppconnector.domain.flow.vocabulary import (
    AgentAssigned,
    Archived,
    FlowEvent,
    FlowState,
    HumanReplied,
    Reopened,
    Resolved,
    ReturnedToQueue,
    TransferredToDepartment,
)
from wppconnector.domain.ids import (
    AssignmentId,
    ChannelId,
    CompanyId,
    ConversationId,
    DepartmentId,
    LabelId,
    UserId,
)
from wppconnector.domain.message import Message
from wppconnector.domain.views import ConversationStatus, ConversationView

ACTIONS: Mapping[str, type[FlowEvent]] = {
    "assign": AgentAssigned,
    "reply": HumanReplied,
    "transfer": TransferredToDepartment,
    "return": ReturnedToQueue,
    "resolve": Resolved,
    "reopen": Reopened,
    "archive": Archived,
}
"""What people may ask for, and the flow event it stands for. The table says when it is possible."""

_POSSIBLE: Mapping[FlowState, tuple[str, ...]] = {
    state: tuple(action for action, event in ACTIONS.items() if allows(state, event)) for state in FlowState
}


class IncoherentConversation(ValueError):
    """A row that no act of ours could have made."""


@cheaply_made
@dataclass(frozen=True, slots=True)
class Conversation:
    """`timeout_at` is the department's deadline, `menu_until` the customer's: the clock acts at whichever is set.

    `automatic_at` are the moments of the last automatic messages, for the burst rule and the loop guard.
    `answered` tells whether any human has answered in this conversation, `told_closed` whether the customer knows that
    nobody is there now; `last_seq` counts its messages.
    """

    id: ConversationId
    company_id: CompanyId
    channel_id: ChannelId
    contact: ContactCard
    address: ChatAddress
    created_at: datetime
    flow_state: FlowState = FlowState.GREETING
    version: int = 0
    department_id: DepartmentId | None = None
    agent_id: UserId | None = None
    assignment_id: AssignmentId | None = None
    queued_at: datetime | None = None
    timeout_at: datetime | None = None
    menu_until: datetime | None = None
    overdue: bool = False
    escalations: int = 0
    first_response_at: datetime | None = None
    resolved_at: datetime | None = None
    archived_at: datetime | None = None
    last_inbound_at: datetime | None = None
    window_expires_at: datetime | None = None
    last_message_at: datetime | None = None
    last_message_preview: str | None = None
    unread_count: int = 0
    last_seq: int = 0
    last_department_id: DepartmentId | None = None
    last_attendant_id: UserId | None = None
    last_attended_at: datetime | None = None
    misunderstandings: int = 0
    arrived_late: bool = False
    answered: bool = False
    told_closed: bool = False
    automatic_at: tuple[datetime, ...] = ()
    label_ids: tuple[LabelId, ...] = ()

    def __post_init__(self) -> None:
        state = self.flow_state
        for incoherent, what in (
            ((self.agent_id is not None) != (state is FlowState.ASSIGNED), "an agent if and only if assigned"),
            (self._attended and self.department_id is None, "a department once routed"),
            (state.menu and self.department_id is not None, "no department before routing"),
            ((self.resolved_at is not None) != (state is FlowState.RESOLVED), "an end if and only if resolved"),
            (self.timeout_at is not None and not self._attended, "a deadline only while a department has it"),
            (self.archived_at is not None and state.live, "an end before it is archived"),
            ((self.assignment_id is None) != (self.agent_id is None), "an assignment if and only if an agent"),
            (self.menu_until is not None and not state.menu, "patience only in the menu"),
        ):
            if incoherent:
                raise IncoherentConversation(f"conversation {self.id} in {state} must have {what}")

    @property
    def _attended(self) -> bool:
        return self.flow_state in (FlowState.DEPARTMENT_SELECTED, FlowState.ASSIGNED)

    @property
    def live(self) -> bool:
        return self.flow_state.live

    @property
    def status(self) -> ConversationStatus:
        if self.archived_at is not None:
            return ConversationStatus.ARCHIVED
        if self.flow_state is FlowState.RESOLVED:
            return ConversationStatus.RESOLVED
        return ConversationStatus.ASSIGNED if self.agent_id else ConversationStatus.OPEN

    @property
    def due_at(self) -> datetime | None:
        """When the clock must look at this conversation next."""
        return self.timeout_at or self.menu_until

    @property
    def allowed_actions(self) -> tuple[str, ...]:
        """What people may ask for now, by the names of `ACTIONS`."""
        possible = _POSSIBLE[self.flow_state]
        return possible if self.live else tuple(filter(self._may_after_the_end, possible))

    def _may_after_the_end(self, action: str) -> bool:
        """What the table cannot know: nobody writes on, archived is final, and only a department's work is taken up."""
        if self.archived_at is not None or action == "reply":
            return False
        return action != "reopen" or self.department_id is not None

    @property
    def view(self) -> ConversationView:
        return ConversationView(
            id=self.id,
            version=self.version,
            status=self.status,
            flow_state=self.flow_state,
            channel_id=self.channel_id,
            contact=self.contact,
            address=self.address,
            created_at=self.created_at,
            department_id=self.department_id,
            agent_id=self.agent_id,
            unread_count=self.unread_count,
            timeout_at=self.timeout_at,
            overdue=self.overdue,
            queued_at=self.queued_at,
            first_response_at=self.first_response_at,
            last_inbound_at=self.last_inbound_at,
            window_expires_at=self.window_expires_at,
            last_message_at=self.last_message_at,
            last_message_preview=self.last_message_preview,
            last_department_id=self.last_department_id,
            last_attendant_id=self.last_attendant_id,
            last_attended_at=self.last_attended_at,
            arrived_late=self.arrived_late,
            resolved_at=self.resolved_at,
            label_ids=self.label_ids,
            allowed_actions=self.allowed_actions,
        )


@cheaply_made
@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act leads to: the conversation after it, the messages it adds, and the facts to save with them.

    An act that changes nothing has no facts and returns the conversation it was given.
    """

    conversation: Conversation
    facts: tuple[Fact, ...] = ()
    messages: tuple[Message, ...] = ()


PREVIEW_LENGTH = 120
_PREVIEWS: Mapping[MessageKind, str] = {
    MessageKind.IMAGE: "📷 Imagem",
    MessageKind.AUDIO: "🎧 Áudio",
    MessageKind.VOICE: "🎤 Mensagem de voz",
    MessageKind.VIDEO: "🎬 Vídeo",
    MessageKind.DOCUMENT: "📄 Documento",
    MessageKind.STICKER: "Figurinha",
    MessageKind.LOCATION: "📍 Localização",
    MessageKind.CONTACTS: "👤 Contato",
    MessageKind.ORDER: "🛒 Pedido",
    MessageKind.UNSUPPORTED: "Mensagem não suportada",
}


def preview(text: str, kind: MessageKind) -> str:
    """One line that stands for a message in a list."""
    line = " ".join(text.split()) or _PREVIEWS.get(kind, "")
    return line if len(line) <= PREVIEW_LENGTH else line[: PREVIEW_LENGTH - 1] + "…"
