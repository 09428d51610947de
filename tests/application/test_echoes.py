"""What is seen to leave the company's own number: echoes of ours, and what somebody types on the phone."""

from dataclasses import replace

import pytest

from tests.world import World
from wppconnector.application.ports.inbound import Correspondent
from wppconnector.application.ports.provider import Accepted, MessageRefused
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind
from wppconnector.domain.content import Content, Direction, Media, MessageKind, MessageStatus, MessageType
from wppconnector.domain.errors import TransitionNotAllowed
from wppconnector.domain.events import MessageSeenOnPhone
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.views import SenderKind

SIGNED = "*Ana - Laboratório*: Oi"


async def test_an_echo_before_the_send_returns_is_bound_by_chat_and_text() -> None:
    world = World()
    ana, maria = await world.attended()

    async def slow() -> Accepted:
        await world.receive(maria.echo(SIGNED, id="w-1", reference="true_w-1"))
        return Accepted("w-1")

    world.provider.answers("send", slow)
    view = await ana.says(maria, "Oi")

    message = world.message(view.id)
    assert (message.status, message.provider_message_id) == (MessageStatus.SENT, "w-1")
    assert message.reference == "true_w-1"
    assert world.facts(MessageSeenOnPhone) == []


async def test_an_echo_tells_the_id_that_the_send_did_not_and_brings_early_receipts_home() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", Accepted(None))
    view = await ana.says(maria, "Oi")

    await world.receive(world.receipt_of("w-1", MessageStatus.DELIVERED))
    await world.receive(maria.echo(SIGNED, id="w-1"))

    message = world.message(view.id)
    assert (message.status, message.provider_message_id) == (MessageStatus.DELIVERED, "w-1")
    assert world.store.tables.early_receipts == []


async def test_equal_texts_are_bound_one_after_the_other() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", Accepted(None), Accepted(None))
    views = [await ana.says(maria, "Oi") for _ in range(2)]

    await world.receive(maria.echo(SIGNED, id="w-1"), maria.echo(SIGNED, id="w-2"))

    assert [world.message(view.id).provider_message_id for view in views] == ["w-1", "w-2"]


async def test_an_echo_that_shows_the_customers_other_address_is_bound_all_the_same() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", Accepted(None))
    view = await ana.says(maria, "Oi")
    hidden = Correspondent(ChatAddress("77001@lid"), (*maria.identities, Identity(IdentityKind.LID, "77001")))

    await world.receive(maria.echo(f" {SIGNED}\n", id="w-1", customer=hidden))

    assert world.message(view.id).provider_message_id == "w-1"
    assert world.facts(MessageSeenOnPhone) == []


async def test_an_echo_that_could_not_be_bound_does_not_stop_the_delivery() -> None:
    world = World()
    ana, maria = await world.attended()

    async def slow() -> Accepted:
        await world.receive(maria.echo("the engine changed the words", id="w-1"))
        return Accepted("w-1")

    world.provider.answers("send", slow)
    view = await ana.says(maria, "Oi")

    assert world.message(view.id).status is MessageStatus.SENT
    assert world.store.tables.jobs == {}
    assert len(world.facts(MessageSeenOnPhone)) == 1


async def test_the_words_of_a_message_that_never_left_are_not_recognised() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.answers("send", MessageRefused("not_on_whatsapp"))
    failed = await ana.says(maria, "Oi")

    await world.receive(maria.echo(SIGNED, id="w-1"))

    assert world.message(failed.id).provider_message_id is None
    assert len(world.facts(MessageSeenOnPhone)) == 1


async def test_what_is_typed_on_the_phone_is_ours_by_phone() -> None:
    world = World()
    _, maria = await world.attended()

    await maria.is_written_to_by_phone("Já estou vendo")

    message = maria.messages(Direction.OUTBOUND)[-1]
    assert message.sender.kind is SenderKind.PHONE
    assert message.status is MessageStatus.SENT
    assert maria.conversation.last_message_preview == "Já estou vendo"
    assert world.store.tables.jobs == {}, "it has left already"


async def test_the_phone_takes_a_conversation_out_of_the_menu() -> None:
    world = World()
    maria = world.contact()
    await maria.writes("oi")

    await maria.is_written_to_by_phone("Oi Maria, aqui é a Ana")
    await maria.writes("1")

    assert maria.conversation.flow_state is FlowState.DEPARTMENT_SELECTED
    assert len(maria.received) == 1, "the automaton keeps out of it"


async def test_the_same_report_again_changes_nothing() -> None:
    world = World()
    _, maria = await world.attended()
    own = maria.echo("Já estou vendo", by_phone=True)
    await world.receive(own, own)
    before = maria.conversation

    await world.receive(own)

    assert maria.conversation == before
    assert len(world.facts(MessageSeenOnPhone)) == 1


async def test_several_messages_by_phone_to_somebody_unknown_are_one_conversation() -> None:
    world = World()
    maria = world.contact()

    await world.receive(maria.echo("um", by_phone=True), maria.echo("dois", by_phone=True))
    await maria.is_written_to_by_phone("três")

    [conversation] = maria.conversations
    assert conversation.flow_state is FlowState.RESOLVED
    assert [m.seq for m in maria.messages()] == [1, 2, 3]


async def test_after_the_end_the_phone_writes_into_the_last_conversation_but_not_into_an_archived_one() -> None:
    world = World()
    ana, maria = await world.attended()
    await ana.resolves(maria)
    await maria.is_written_to_by_phone("Esqueci de dizer")
    assert len(maria.conversations) == 1

    await ana.archives(maria)
    await maria.is_written_to_by_phone("Outra coisa")
    assert len(maria.conversations) == 2


async def test_nobody_reopens_what_no_department_had() -> None:
    world = World()
    gilda = world.admin()
    maria = world.contact()
    await maria.is_written_to_by_phone("Oi")

    with pytest.raises(TransitionNotAllowed):
        await gilda.reopens(maria)


async def test_a_receipt_that_came_before_the_message_by_phone_is_applied() -> None:
    world = World()
    _, maria = await world.attended()
    await world.receive(world.receipt_of("p-1", MessageStatus.READ))

    await world.receive(maria.echo("Oi", by_phone=True, id="p-1"))

    assert maria.messages()[-1].status is MessageStatus.READ


async def test_a_message_by_phone_quotes_what_it_quotes() -> None:
    world = World()
    _, maria = await world.attended()
    await maria.writes("Quanto custa?", id="q1")
    question = maria.messages(Direction.INBOUND)[-1]

    await world.receive(
        maria.echo("R$ 10", by_phone=True, id="p-1", reply_to="q1"),
        maria.echo("ou R$ 9", by_phone=True, id="p-2", reply_to="p-1"),
    )

    first, second = maria.messages(Direction.OUTBOUND)[-2:]
    assert first.reply_to_id == question.id
    assert second.reply_to_id == first.id


async def test_without_departments_the_words_by_phone_are_kept_and_nothing_moves() -> None:
    world = World()
    for name in world.departments:
        world.close(name)
    maria = world.contact()
    await maria.writes("oi")

    await maria.is_written_to_by_phone("Oi Maria")

    assert maria.conversation.flow_state is FlowState.GREETING
    assert maria.messages()[-1].sender.kind is SenderKind.PHONE


async def test_a_photo_from_the_phone_is_fetched_like_any_other() -> None:
    world = World()
    _, maria = await world.attended()
    world.provider.files["photo-1"] = b"jpeg"
    photo = Content(MessageType.IMAGE, MessageKind.IMAGE, media=Media(source="photo-1"))

    await world.receive(replace(maria.echo("", by_phone=True), content=photo))
    await world.work_off()

    media = maria.messages()[-1].content.media
    assert media is not None
    assert media.size == 4
