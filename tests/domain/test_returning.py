"""A customer who was attended before writes again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import ANA, CARLA, FINANCE, LABORATORY, OFFICE, SALES, routing, seed
from tests.domain.story import Story, accepted, queued, resolved, returning
from wppconnector.domain.conversation.attending import merge_away
from wppconnector.domain.conversation.hearing import ends_with_thanks
from wppconnector.domain.events import ConversationQueued
from wppconnector.domain.flow.reader import Heard
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.views import QueueReason

AWAITING = FlowState.AWAITING_ROUTING_CONFIRMATION


def test_a_returning_customer_is_asked_by_a_new_conversation_whether_to_go_back() -> None:
    before = resolved(CARLA, "3")

    story = returning(before, days=1)

    assert story.now.id != before.now.id
    assert story.now.flow_state is AWAITING
    assert story.said[-1].startswith("Você foi atendido pelo Financeiro. Deseja retornar?")
    assert story.now.department_id is None
    assert (story.now.last_department_id, story.now.last_attendant_id) == (FINANCE.id, CARLA.id)


def test_yes_queues_at_the_last_department() -> None:
    story = returning(resolved(CARLA, "3"), days=1)

    story.hears("sim")

    assert story.now.department_id == FINANCE.id
    assert story.now.last_attendant_id == CARLA.id, "who may be offered it first"
    assert story.told(ConversationQueued)[-1].reason is QueueReason.RETURNING
    assert "fila de Financeiro" in story.said[-1]


@pytest.mark.parametrize("text", ["não", "menu"])
def test_no_shows_the_menu(text: str) -> None:
    story = returning(resolved(ANA), days=1)
    story.hears("???")

    story.hears(text)

    assert story.now.flow_state is FlowState.GREETING
    assert "1 - Laboratório" in story.said[-1]
    assert story.now.misunderstandings == 0


def test_another_department_named_outright_is_gone_to() -> None:
    story = returning(resolved(ANA), days=1)

    story.hears("comercial")

    assert story.now.department_id == SALES.id


def test_nonsense_asks_again_and_the_third_time_goes_to_the_fallback() -> None:
    story = returning(resolved(CARLA, "3", routing=routing(fallback_department_id=OFFICE.id)), days=1)

    for _ in range(2):
        story.hears("xyzzy")
        assert "Deseja retornar ao atendimento de Financeiro?" in story.said[-1]
    story.hears("xyzzy")

    assert story.now.department_id == OFFICE.id


def test_a_sticker_is_no_answer_to_the_question() -> None:
    story = returning(resolved(ANA), days=1)

    story.hears(ambient=True)

    assert (story.now.flow_state, story.now.misunderstandings, len(story.said)) == (AWAITING, 0, 1)


@pytest.mark.parametrize(("days", "state"), [(90, AWAITING), (90.001, FlowState.GREETING)])
def test_after_ninety_days_nobody_is_a_returning_customer(days: float, state: FlowState) -> None:
    assert returning(resolved(ANA), days=days).now.flow_state is state


def test_a_conversation_nobody_accepted_counts_by_its_department() -> None:
    before = queued("3")
    before.resolved_by(ANA)

    story = returning(before, days=1)

    assert story.now.flow_state is AWAITING
    assert story.now.last_attendant_id is None


def test_the_last_department_is_remembered_over_a_conversation_that_reached_none() -> None:
    asked = returning(resolved(ANA), days=1)
    merged = merge_away(asked.now, asked.routing, asked.at).conversation

    story = Story(seed(32), at=asked.at + timedelta(days=1))
    story.opens(previous=merged)
    assert story.now.flow_state is AWAITING

    later = Story(seed(33), at=asked.at + timedelta(days=89, seconds=1))
    later.opens(previous=merged)
    assert later.now.flow_state is FlowState.GREETING, "ninety days run from when somebody was attended"


def test_a_department_that_is_gone_is_not_asked_about() -> None:
    before = resolved(ANA)
    story = Story(seed(31), routing(replace(LABORATORY, active=False)), before.at + timedelta(days=1))

    story.opens(previous=before.now)

    assert story.now.flow_state is FlowState.GREETING


def test_a_department_that_goes_while_the_question_is_open_cannot_be_confirmed() -> None:
    story = returning(resolved(ANA), days=1)
    story.routing = routing(replace(LABORATORY, active=False))

    story.hears("sim")

    assert story.now.flow_state is AWAITING
    assert story.now.misunderstandings == 1


def test_a_company_may_remember_its_customers_for_less_long() -> None:
    before = resolved(ANA, routing=routing(returning_within=timedelta(days=7)))

    assert returning(before, days=8).now.flow_state is FlowState.GREETING


@pytest.mark.parametrize(("minutes", "ends"), [(0, True), (10, True), (10.1, False)])
def test_a_closing_thanks_within_ten_minutes_opens_nothing(minutes: float, ends: bool) -> None:
    story = resolved(ANA)
    at = story.at + timedelta(minutes=minutes)

    assert ends_with_thanks(story.now, Heard("ok, obrigado!"), story.routing, at) is ends


def test_a_question_within_ten_minutes_is_no_closing_thanks() -> None:
    story = resolved(ANA)

    assert not ends_with_thanks(story.now, Heard("e o boleto?"), story.routing, story.at)


def test_thanks_to_a_live_conversation_end_nothing() -> None:
    story = accepted(ANA)

    assert not ends_with_thanks(story.now, Heard("obrigado"), story.routing, story.at)


def test_thanks_for_what_no_department_had_open_a_conversation() -> None:
    story = Story()
    story.written_by_phone("Pronto!")

    assert not ends_with_thanks(story.now, Heard("obrigado"), story.routing, story.at)


def test_a_closing_thanks_is_stored_in_the_resolved_conversation_and_nothing_else_happens() -> None:
    story = resolved(ANA)
    before, said = story.now, len(story.said)

    story.hears("obrigada!")

    assert story.now.flow_state is FlowState.RESOLVED
    assert story.now.resolved_at == before.resolved_at
    assert story.now.last_seq == before.last_seq + 1
    assert story.now.unread_count == before.unread_count, "it asks for nobody's attention"
    assert len(story.said) == said
