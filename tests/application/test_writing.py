"""Agents write: what leaves, and when it may."""

import asyncio
from dataclasses import replace

import pytest

from tests.world import World
from wppconnector.application.errors import NotFound
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.content import Direction, MessageStatus
from wppconnector.domain.errors import (
    AnsweredMeanwhile,
    NotAssigned,
    TextEmpty,
    TextTooLong,
    TransitionNotAllowed,
    WindowClosed,
)
from wppconnector.domain.events import MessageQueued, MessageRetried
from wppconnector.domain.message import TEXT_LIMIT


async def test_a_text_leaves_with_the_agents_name_and_department() -> None:
    world = World()
    ana, maria = await world.attended()

    view = await ana.says(maria, "Seu exame está pronto")

    assert view.status is MessageStatus.PENDING
    assert view.content.text == "Seu exame está pronto"
    assert maria.received[-1] == "*Ana - Laboratório*: Seu exame está pronto"
    assert world.message(view.id).status is MessageStatus.SENT


async def test_a_company_may_do_without_signatures() -> None:
    world = World()
    ana, maria = await world.attended()
    world.configure(replace(world.company, signs_messages=False))

    await ana.says(maria, "Pronto")

    assert maria.received[-1] == "Pronto"


async def test_the_limit_counts_the_signature() -> None:
    world = World()
    ana, maria = await world.attended()
    room = TEXT_LIMIT - len("*Ana - Laboratório*: ")

    with pytest.raises(TextTooLong) as refused:
        await ana.writes(maria, "x" * (room + 1))
    await ana.says(maria, "x" * room)

    assert refused.value.data == {"limit": room}
    assert len(maria.received[-1]) == TEXT_LIMIT


async def test_nothing_is_no_message() -> None:
    world = World()
    ana, maria = await world.attended()

    with pytest.raises(TextEmpty):
        await ana.writes(maria, "  \n ")


async def test_the_same_client_id_again_is_the_same_message() -> None:
    world = World()
    ana, maria = await world.attended()

    first = await ana.writes(maria, "Um instante", client_id="b-1")
    again = await ana.writes(maria, "Um instante", client_id="b-1")
    await world.work_off()

    assert again == first
    assert maria.received.count("*Ana - Laboratório*: Um instante") == 1


async def test_the_same_client_id_at_the_same_moment_is_one_message() -> None:
    world = World()
    ana, maria = await world.attended()

    one, other = await asyncio.gather(*(ana.writes(maria, "Um instante", client_id="b-1") for _ in range(2)))

    assert one.id == other.id


async def test_who_has_not_accepted_does_not_write() -> None:
    world = World()
    bia = world.agent("Bia")
    _, maria = await world.attended()

    with pytest.raises(NotAssigned):
        await bia.writes(maria, "Oi")


async def test_an_admin_writes_without_having_accepted() -> None:
    world = World()
    gilda = world.admin()
    _, maria = await world.attended()

    await gilda.says(maria, "Aqui é a gerente")

    assert maria.received[-1] == "*Gilda - Laboratório*: Aqui é a gerente"


async def test_nobody_writes_into_a_menu_or_after_the_end() -> None:
    world = World()
    gilda = world.admin()
    maria = world.contact()
    await maria.writes("oi")
    with pytest.raises(TransitionNotAllowed):
        await gilda.writes(maria, "Oi")

    await maria.writes("lab")
    await gilda.resolves(maria)
    with pytest.raises(TransitionNotAllowed):
        await gilda.writes(maria, "Oi")


async def test_a_quoted_message_is_quoted_in_the_providers_words() -> None:
    world = World()
    ana, maria = await world.attended()
    await maria.writes("Quanto custa?", id="q1", reference="false_5511987654321@c.us_q1")
    question = maria.messages(Direction.INBOUND)[-1]

    view = await ana.writes(maria, "R$ 10", reply_to=question.id)
    await world.work_off()

    assert view.reply_to_id == question.id
    assert world.provider.sent[-1].reply_to == "false_5511987654321@c.us_q1"


async def test_only_messages_of_the_conversation_can_be_quoted() -> None:
    world = World()
    ana, maria = await world.attended()
    joana = await world.queued("+5511912345678", "Joana")

    with pytest.raises(NotFound):
        await ana.writes(maria, "R$ 10", reply_to=joana.messages()[0].id)


async def test_meta_takes_free_texts_for_a_day_only() -> None:
    world = World(ProviderKind.META)
    ana, maria = await world.attended()
    world.clock.advance(hours=23, minutes=59)
    await ana.writes(maria, "Ainda posso")

    world.clock.advance(minutes=1)
    with pytest.raises(WindowClosed):
        await ana.writes(maria, "Não posso mais")
    await maria.writes("oi de novo")
    await ana.writes(maria, "Posso outra vez")


async def test_a_colleagues_answer_meanwhile_keeps_the_text_back() -> None:
    world = World()
    gilda = world.admin()
    ana, maria = await world.attended()
    seen = maria.conversation.last_seq
    await ana.writes(maria, "Já resolvi")

    with pytest.raises(AnsweredMeanwhile, match="Ana has answered"):
        await gilda.writes(maria, "Vou resolver", seen=seen)
    await ana.writes(maria, "E mais uma coisa", seen=seen)

    await maria.is_written_to_by_phone("Aqui é do balcão")
    with pytest.raises(AnsweredMeanwhile, match="phone"):
        await ana.writes(maria, "Alô", seen=seen)


async def test_what_the_customer_or_the_automaton_says_meanwhile_keeps_nothing_back() -> None:
    world = World()
    gilda = world.admin()
    maria = await world.queued()
    seen = maria.conversation.last_seq
    await maria.writes("menu")
    await maria.writes("lab")

    view = await gilda.writes(maria, "Oi Maria", seen=seen)

    assert view.seq > seen


async def test_a_customer_who_types_costs_the_agent_nothing() -> None:
    world = World()
    ana, maria = await world.attended()

    await asyncio.gather(ana.writes(maria, "Oi"), world.receive(maria.message("espera")))

    assert [m.seq for m in maria.messages()] == list(range(1, maria.conversation.last_seq + 1))


async def test_a_failed_message_goes_out_again_by_hand_and_no_other_does() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.says(maria, "Oi")
    with pytest.raises(TransitionNotAllowed):
        await ana.retries(view)
    await world.receipt(view, MessageStatus.FAILED, "not_on_whatsapp")

    again = await ana.retries(view)
    await world.work_off()

    assert again.status is MessageStatus.PENDING
    assert world.message(view.id).status is MessageStatus.SENT
    assert world.message(view.id).error_code is None
    assert len(world.facts(MessageRetried)) == 1


async def test_a_refused_text_leaves_no_trace() -> None:
    world = World()
    bia = world.agent("Bia")
    _, maria = await world.attended()
    facts, jobs = len(world.facts()), len(world.store.tables.jobs)

    with pytest.raises(NotAssigned):
        await bia.writes(maria, "Oi")

    assert len(world.facts()) == facts
    assert len(world.store.tables.jobs) == jobs


async def test_the_order_of_writing_is_the_order_of_the_log() -> None:
    world = World()
    ana, maria = await world.attended()
    for text in ("um", "dois", "três"):
        await ana.writes(maria, text)

    queued = [f.message.content.text for f in world.facts(MessageQueued) if isinstance(f, MessageQueued)]
    assert queued[-3:] == ["um", "dois", "três"]
