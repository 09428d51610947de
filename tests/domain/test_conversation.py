"""A conversation refuses to be what no act could have made it, and shows what may be done with it."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from tests.builders import ANA, AT, GILDA, LABORATORY
from tests.domain.story import Story, accepted, in_menu, queued, resolved
from wppconnector.domain.content import MessageKind
from wppconnector.domain.conversation.state import PREVIEW_LENGTH, Conversation, IncoherentConversation, preview
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import AssignmentId
from wppconnector.domain.views import ConversationStatus


def archived() -> Story:
    story = resolved(ANA)
    story.archived_by(GILDA)
    return story


@pytest.mark.parametrize(
    ("told", "changes", "what"),
    [
        (queued, {"agent_id": ANA.id}, "an agent if and only if assigned"),
        (lambda: accepted(ANA), {"agent_id": None}, "an agent if and only if assigned"),
        (queued, {"department_id": None}, "a department once routed"),
        (in_menu, {"department_id": LABORATORY.id}, "no department before routing"),
        (queued, {"resolved_at": AT}, "an end if and only if resolved"),
        (lambda: resolved(ANA), {"resolved_at": None}, "an end if and only if resolved"),
        (in_menu, {"timeout_at": AT}, "a deadline only while a department has it"),
        (lambda: resolved(ANA), {"timeout_at": AT}, "a deadline only while a department has it"),
        (queued, {"archived_at": AT}, "an end before it is archived"),
        (queued, {"assignment_id": AssignmentId(UUID(int=1))}, "an assignment if and only if an agent"),
        (queued, {"menu_until": AT}, "patience only in the menu"),
    ],
)
def test_an_incoherent_row_is_refused(told: Callable[[], Story], changes: dict[str, object], what: str) -> None:
    with pytest.raises(IncoherentConversation, match=what):
        replace(told().now, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "status", "actions"),
    [
        (in_menu, ConversationStatus.OPEN, {"transfer"}),
        (queued, ConversationStatus.OPEN, {"assign", "reply", "transfer", "resolve"}),
        (lambda: accepted(ANA), ConversationStatus.ASSIGNED, {"assign", "reply", "transfer", "return", "resolve"}),
        (lambda: resolved(ANA), ConversationStatus.RESOLVED, {"reopen", "archive"}),
        (archived, ConversationStatus.ARCHIVED, set()),
    ],
)
def test_status_and_live_buttons_follow_from_the_state(
    told: Callable[[], Story], status: ConversationStatus, actions: set[str]
) -> None:
    conversation = told().now

    assert conversation.status is status
    assert set(conversation.allowed_actions) == actions
    assert conversation.live is (status in (ConversationStatus.OPEN, ConversationStatus.ASSIGNED))


def test_the_clock_looks_at_the_menu_or_at_the_deadline() -> None:
    assert in_menu().now.due_at == in_menu().now.menu_until
    assert queued().now.due_at == queued().now.timeout_at
    assert resolved(ANA).now.due_at is None


def test_the_view_shows_every_field_it_shares_with_the_conversation_as_it_is() -> None:
    conversation: Conversation = accepted(ANA).now
    view = conversation.view
    shared = set(Conversation.__dataclass_fields__) & set(type(view).__dataclass_fields__)

    assert {name: getattr(view, name) for name in shared} == {name: getattr(conversation, name) for name in shared}
    assert {"version", "flow_state", "agent_id", "department_id", "timeout_at", "unread_count"} <= shared


def test_only_the_menu_states_are_menu_and_only_the_end_is_not_live() -> None:
    assert {state for state in FlowState if state.menu} == {
        FlowState.GREETING,
        FlowState.AWAITING_ROUTING_CONFIRMATION,
    }
    assert {state for state in FlowState if not state.live} == {FlowState.RESOLVED}


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("  olá\n\ntudo   bem? ", MessageKind.TEXT, "olá tudo bem?"),
        ("", MessageKind.IMAGE, "📷 Imagem"),
        ("meu RG", MessageKind.IMAGE, "meu RG"),
        ("", MessageKind.VOICE, "🎤 Mensagem de voz"),
        ("", MessageKind.UNSUPPORTED, "Mensagem não suportada"),
        ("", MessageKind.TEXT, ""),
    ],
)
def test_a_preview_is_one_line_that_stands_for_the_message(text: str, kind: MessageKind, line: str) -> None:
    assert preview(text, kind) == line


def test_a_long_preview_ends_with_an_ellipsis() -> None:
    assert preview("x" * PREVIEW_LENGTH, MessageKind.TEXT) == "x" * PREVIEW_LENGTH
    line = preview("x" * (PREVIEW_LENGTH + 1), MessageKind.TEXT)
    assert len(line) == PREVIEW_LENGTH
    assert line.endswith("x…")
