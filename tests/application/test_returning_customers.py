"""Section 7.4 of the product: somebody who was attended before writes again."""

from datetime import timedelta

import pytest

from tests.people import Customer
from tests.world import World
from wppconnector.domain.content import Direction
from wppconnector.domain.flow.vocabulary import FlowState

QUESTION = "Você foi atendido pelo Laboratório. Deseja retornar?\n1 - Sim\n2 - Não"


async def attended_before(world: World, **ago: float) -> Customer:
    """A customer whom the laboratory attended, and said goodbye to, `ago`."""
    ana = world.agent("Ana")
    maria = await world.queued()
    await ana.accepts(maria)
    await ana.resolves(maria)
    world.clock.advance(**ago)
    return maria


async def test_who_was_attended_before_is_asked_about_returning() -> None:
    world = World()
    maria = await attended_before(world, days=3)

    await maria.writes("bom dia")

    assert len(maria.conversations) == 2
    assert maria.conversation.flow_state is FlowState.AWAITING_ROUTING_CONFIRMATION
    assert maria.received[-1] == QUESTION


@pytest.mark.parametrize("answer", ["sim", "S", "1", "ok", "claro", "👍"])
async def test_yes_leads_back_to_the_department(answer: str) -> None:
    world = World()
    maria = await attended_before(world, days=3)
    await maria.writes("bom dia")

    await maria.writes(answer)

    assert maria.conversation.department_id == world.department("Laboratório").id
    assert maria.conversation.flow_state is FlowState.DEPARTMENT_SELECTED


@pytest.mark.parametrize("answer", ["não", "nao", "N", "2"])
async def test_no_shows_the_menu(answer: str) -> None:
    world = World()
    maria = await attended_before(world, days=3)
    await maria.writes("bom dia")

    await maria.writes(answer)

    assert maria.conversation.flow_state is FlowState.GREETING
    assert "2 - Comercial" in maria.received[-1]


async def test_a_department_named_outright_is_a_choice() -> None:
    world = World()
    maria = await attended_before(world, days=3)
    await maria.writes("bom dia")

    await maria.writes("quero falar com o financeiro")

    assert maria.conversation.department_id == world.department("Financeiro").id


async def test_nonsense_three_times_goes_to_the_fallback_department() -> None:
    world = World()
    maria = await attended_before(world, days=3)
    await maria.writes("bom dia")

    for words in ("xyzzy", "plugh", "frobozz"):
        world.clock.advance(seconds=10)
        await maria.writes(words)

    assert maria.conversation.flow_state is FlowState.DEPARTMENT_SELECTED
    assert maria.conversation.department_id == world.department("Laboratório").id
    assert len(maria.received) == 6, "menu, queue, question, twice again, fallback"


async def test_after_ninety_days_it_is_a_first_contact() -> None:
    world = World()
    maria = await attended_before(world, days=90, seconds=1)

    await maria.writes("bom dia")

    assert maria.conversation.flow_state is FlowState.GREETING


async def test_on_the_companys_other_number_the_customer_is_known_as_well() -> None:
    world = World()
    maria = await attended_before(world, days=3)
    other = world.add_channel("sales")

    await world.receive(maria.message("bom dia"), channel=other)

    assert maria.conversation.channel_id == other.id
    assert maria.conversation.flow_state is FlowState.AWAITING_ROUTING_CONFIRMATION


async def test_a_department_that_no_longer_exists_is_not_offered() -> None:
    world = World()
    maria = await attended_before(world, days=3)
    world.close("Laboratório")

    await maria.writes("bom dia")

    assert maria.conversation.flow_state is FlowState.GREETING


@pytest.mark.parametrize("thanks", ["ok obrigado", "valeu", "👍", "Muito obrigada!"])
async def test_a_closing_thanks_opens_nothing(thanks: str) -> None:
    world = World()
    maria = await attended_before(world, minutes=9)
    said = len(maria.received)

    await maria.writes(thanks)

    [conversation] = maria.conversations
    assert conversation.flow_state is FlowState.RESOLVED
    assert maria.messages(Direction.INBOUND)[-1].content.text == thanks
    assert len(maria.received) == said


async def test_two_closing_thanks_in_one_batch_are_both_kept() -> None:
    world = World()
    maria = await attended_before(world, minutes=1)
    kept = len(maria.messages())

    await world.receive(maria.message("ok"), maria.message("obrigada"))

    [conversation] = maria.conversations
    assert [m.seq for m in maria.messages()[kept:]] == [kept + 1, kept + 2]
    assert conversation.last_seq == kept + 2


async def test_a_question_right_behind_the_thanks_opens_a_conversation() -> None:
    world = World()
    maria = await attended_before(world, minutes=1)

    await world.receive(maria.message("ok"), maria.message("e o boleto?"), maria.message("oi?"))

    assert len(maria.conversations) == 2
    first = next(m for m in maria.messages() if m.conversation_id == maria.conversation.id)
    assert first.content.text == "e o boleto?"


async def test_thanks_after_the_grace_time_or_on_another_number_open_a_conversation() -> None:
    world = World()
    maria = await attended_before(world, minutes=1)
    await world.receive(maria.message("valeu"), channel=world.add_channel("sales"))
    assert len(maria.conversations) == 2

    world.clock.advance(minutes=10)
    await maria.writes("valeu")
    assert len(maria.conversations) == 3


async def test_a_question_within_the_grace_time_is_no_thanks() -> None:
    world = World()
    maria = await attended_before(world, minutes=1)

    await maria.writes("obrigada, e o boleto?")

    assert len(maria.conversations) == 2


async def test_menu_and_zero_lead_back_to_the_menu_until_a_human_has_answered() -> None:
    world = World()
    gilda = world.admin()
    maria = await world.queued()

    await maria.writes("0")
    in_the_menu = maria.conversation
    await maria.writes("lab")
    await gilda.says(maria, "Olá, já vejo")
    await maria.writes("menu")

    assert in_the_menu.flow_state is FlowState.GREETING
    assert maria.conversation.flow_state is FlowState.DEPARTMENT_SELECTED


async def test_without_any_department_the_menu_waits_for_ever_and_disturbs_no_clock() -> None:
    world = World()
    for name in world.departments:
        world.close(name)
    maria = world.contact()
    await maria.writes("oi")

    world.clock.advance(days=2)

    assert await world.directory.due(world.clock.now(), 10) == []
    assert maria.conversation.flow_state is FlowState.GREETING


async def test_a_backlog_joins_the_queue_with_a_deadline_of_its_own() -> None:
    world = World()
    maria = await attended_before(world, days=3)

    await maria.writes("alguém aí?", late=timedelta(hours=2))

    assert maria.conversation.flow_state is FlowState.DEPARTMENT_SELECTED
    assert maria.conversation.timeout_at == world.clock.now() + timedelta(minutes=15)
