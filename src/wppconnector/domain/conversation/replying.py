"""What happens to a conversation when the company's side writes: an agent here, or somebody on the phone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from wppconnector.domain.access import Actor, Permission
from wppconnector.domain.attachments import Attached, check_caption
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Content, Direction, MessageStatus
from wppconnector.domain.conversation.composing import composed
from wppconnector.domain.conversation.drafting import Act, Draft
from wppconnector.domain.conversation.performing import draft
from wppconnector.domain.conversation.state import Conversation, Outcome, preview
from wppconnector.domain.errors import NotAssigned, TransitionNotAllowed, WindowClosed
from wppconnector.domain.events import ConversationOpened, MessageQueued, MessageSeenOnPhone
from wppconnector.domain.flow.vocabulary import (
    AgentReachedOut,
    CustomerSpoke,
    FlowEvent,
    FlowState,
    HumanReplied,
    PhoneReachedOut,
    TakenOverByPhone,
)
from wppconnector.domain.ids import AssignmentId, DepartmentId, MessageId
from wppconnector.domain.message import Message, check_text, signed
from wppconnector.domain.routing import Routing
from wppconnector.domain.template import FilledTemplate
from wppconnector.domain.user import User
from wppconnector.domain.views import Sender, SenderKind


@dataclass(frozen=True, slots=True)
class Written:
    """An agent's text, or the caption of the file `attached`, or a template filled in. `client_id` is the browser's own
    name for it."""

    id: MessageId
    text: str
    client_id: str | None = None
    reply_to: Message | None = None
    attached: Attached | None = None
    template: FilledTemplate | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A message seen to leave the company's phone."""

    id: MessageId
    address: ChatAddress
    content: Content
    sent_at: datetime
    provider_message_id: str
    reference: str | None = None
    reply_to_id: MessageId | None = None
    raw: str | None = None


def reply(
    conversation: Conversation,
    written: Written,
    actor: Actor,
    routing: Routing,
    at: datetime,
    window: timedelta | None = None,
) -> Outcome:
    """Write to the customer. `window` is how long after the customer's last message the provider takes more than
    templates.

    Raises `TransitionNotAllowed` before routing and after the end, `NotAssigned` for an agent who has not accepted,
    `WindowClosed`, `TextEmpty`, `TextTooLong`, `CaptionNotPossible`.
    """
    check_answering(conversation, actor, at, window if written.template is None else None)
    act = Act(HumanReplied(), at, routing, actor.user_id)
    return _write(draft(conversation, conversation.flow_state, act), written, actor)


def check_answering(conversation: Conversation, actor: Actor, at: datetime, window: timedelta | None = None) -> None:
    """Raises `TransitionNotAllowed`, `NotAssigned` and `WindowClosed`, as `reply` does."""
    if "reply" not in conversation.allowed_actions:
        raise TransitionNotAllowed(f"Nobody can answer a conversation in {conversation.flow_state}.")
    if conversation.agent_id != actor.user_id and not actor.may(Permission.ANSWER_ANY):
        raise NotAssigned("Accept the conversation first.")
    if window and (conversation.window_expires_at is None or at >= conversation.window_expires_at):
        raise WindowClosed("The customer's 24 hours are over: only templates may be sent.")


def reach_out(
    seed: Conversation,
    agent: User,
    department_id: DepartmentId,
    assignment_id: AssignmentId,
    routing: Routing,
    at: datetime,
    written: Written | None = None,
) -> Outcome:
    """Open `seed` (a conversation of version 0) from our side, assigned to `agent`, with a first text or none."""
    act = Act(AgentReachedOut(department_id, agent.id), at, routing, agent.id, assignment_id, agent.name)
    drafted = draft(seed, None, act).told_first(ConversationOpened)
    return drafted.finished() if written is None else _write(drafted, written, agent.acting())


def seen_on_phone(conversation: Conversation, seen: Seen, routing: Routing, at: datetime) -> Outcome:
    """Record what somebody wrote on the company's phone. It counts as a human's reply."""
    state = None if conversation.version == 0 else conversation.flow_state
    drafted = draft(conversation, state, Act(_phone_event(state, routing), at, routing))
    if state is None:
        drafted.told_first(ConversationOpened)
    message = composed(
        drafted,
        seen.id,
        Direction.OUTBOUND,
        seen.content,
        Sender(SenderKind.PHONE),
        address=seen.address,
        status=MessageStatus.SENT,
        provider_message_id=seen.provider_message_id,
        reference=seen.reference,
        reply_to_id=seen.reply_to_id,
        sent_at=seen.sent_at,
        raw=seen.raw,
    )
    return _answered(drafted, message).told(MessageSeenOnPhone, message=message.view).finished(message)


def _phone_event(state: FlowState | None, routing: Routing) -> FlowEvent:
    if state is None:
        return PhoneReachedOut()
    if state.menu:
        # Without a department to hand over to, the words are kept and nothing moves.
        return TakenOverByPhone(routing.fallback) if routing.fallback else CustomerSpoke()
    return HumanReplied()


def _write(drafted: Draft, written: Written, actor: Actor) -> Outcome:
    quoted = written.reply_to
    content, outgoing = _said(drafted, written, actor)
    message = composed(
        drafted,
        written.id,
        Direction.OUTBOUND,
        content,
        Sender(SenderKind.AGENT, actor.user_id, actor.name),
        outgoing=outgoing,
        client_id=written.client_id,
        reply_to_id=quoted.id if quoted else None,
        reply_to=(quoted.reference or quoted.provider_message_id) if quoted else None,
    )
    queued = _answered(drafted, message).told(MessageQueued, message=message.view, partition=message.partition)
    return queued.finished(message)


def _said(drafted: Draft, written: Written, actor: Actor) -> tuple[Content, str]:
    """What people here read, and the words that leave. Templates are never signed, nor files without a caption."""
    if written.template is not None:
        return written.template.content(), written.template.text
    routing, outgoing = drafted.act.routing, written.text
    if routing.company.signs_messages and outgoing:
        outgoing = signed(outgoing, actor.name, routing.name_of(drafted.placement.department_id))
    if written.attached is not None:
        check_caption(written.attached, written.text, outgoing)
        return written.attached.content(written.text), outgoing
    check_text(written.text, outgoing)
    return Content(text=written.text), outgoing


def _answered(drafted: Draft, message: Message) -> Draft:
    return drafted.changed(
        last_seq=message.seq,
        last_message_at=message.created_at,
        last_message_preview=preview(message.content.text, message.content.kind),
        unread_count=0,
        answered=True,
        first_response_at=drafted.before.first_response_at or message.created_at,
    )
