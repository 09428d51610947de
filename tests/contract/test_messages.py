"""Messages, receipts, notes and what could not be stored, in every store."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import ANA, AT, CARLA, message
from tests.support.histories import heard, opened, queued, save
from tests.support.stages import CHANNEL, CONTACT, SYSTEM, Stage, open_for
from wppconnector.application.errors import ConcurrentUpdate, NotFound
from wppconnector.application.ports.early_receipts import EarlyReceipt
from wppconnector.application.ports.rejected import RejectedInbound
from wppconnector.domain.access import Actor
from wppconnector.domain.channel_events import InboundWasRejected
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Content, Direction, Media, MediaState, MessageKind, MessageStatus, MessageType
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.events import MessageStatusChanged, NoteAdded
from wppconnector.domain.flow.script import Choice
from wppconnector.domain.ids import ChannelId, CompanyId, MessageId
from wppconnector.domain.message import Message, Placement, climb, edit, identified
from wppconnector.domain.note import ConversationNote
from wppconnector.domain.views import Revision

PHOTO = Content(
    type=MessageType.IMAGE,
    kind=MessageKind.STICKER,
    text="“olá” 👋",
    media=Media(MediaState.READY, "image/webp", "a.webp", "https://example.com/a", "ab" * 32, 12, "media/a", None),
    details={"pages": 2, "tags": ["a", None], "nul": "\x00"},
)


async def test_what_a_message_said_before_each_edit_is_kept_with_the_fact(stage: Stage) -> None:
    conversation = await queued(stage)
    first = of(conversation, Content(text="às 8"))
    second, edited = edit(first, "às 9", AT)
    third, edited_again = edit(second, "às 10", AT + timedelta(minutes=1))
    async with open_for(stage) as work:
        work.messages.save(first)
        work.messages.save(third, edited + edited_again)
        await work.commit()
    async with open_for(stage) as work:
        assert await work.messages.revisions(first.id) == [
            Revision(first.id, "às 8", AT),
            Revision(first.id, "às 9", AT + timedelta(minutes=1)),
        ]
        assert await work.messages.revisions(MessageId(UUID(int=1))) == []
    async with stage.store.open(Actor.system(CompanyId(UUID(int=99)))) as work:
        assert await work.messages.revisions(first.id) == []


async def test_a_message_is_read_as_it_was_saved(stage: Stage) -> None:
    conversation = await queued(stage)
    full = replace(
        of(conversation, PHOTO),
        outgoing="*Ana*: olá",
        choices=(Choice("1", "Um"), Choice("2", "Dois")),
        provider_message_id="out-1",
        reference="true_out-1",
        client_id="client-1",
        reply_to_id=MessageId(UUID(int=77)),
        reply_to="in-1",
        status=MessageStatus.READ,
        error_code="code",
        error_detail="detail",
        sent_at=AT,
        delivered_at=AT + timedelta(seconds=1),
        read_at=AT + timedelta(seconds=2),
        edited_at=AT,
        revoked_at=AT,
        reactions={"contact": "👍"},
        raw='{"id": 1}',
    )
    async with open_for(stage) as work:
        work.messages.save(full)
        await work.commit()
    async with open_for(stage) as work:
        assert await work.messages.get(full.id) == full


async def test_a_message_tells_where_its_conversation_stands(stage: Stage) -> None:
    conversation = await queued(stage)
    sent = await sent_in(stage, conversation)
    async with open_for(stage) as work:
        assert (await work.messages.get(sent.id)).placement == Placement(conversation.department_id, None)


async def test_who_does_not_see_the_conversation_does_not_find_its_messages(stage: Stage) -> None:
    sent = await sent_in(stage, await queued(stage))
    for stranger in (CARLA.acting(), Actor.system(CompanyId(UUID(int=9)))):
        async with open_for(stage, stranger) as work:
            with pytest.raises(NotFound):
                await work.messages.get(sent.id)
    async with open_for(stage, ANA.acting()) as work:
        assert (await work.messages.get(sent.id)).id == sent.id


async def test_messages_are_found_by_the_providers_id_in_both_directions(stage: Stage) -> None:
    conversation = await queued(stage)
    ours = await sent_in(stage, conversation, provider_message_id="same")
    theirs = heard(conversation, "oi", id="same", at=AT + timedelta(minutes=1))
    async with open_for(stage) as work:
        await work.conversations.get(conversation.id)
        work.conversations.save(theirs)
        await work.commit()
    async with open_for(stage) as work:
        found = await work.messages.by_provider_ids(CHANNEL.id, ["same", "unknown"])
        assert {m.id for m in found} == {ours.id, theirs.messages[0].id}
        assert await work.messages.by_provider_ids(ChannelId(UUID(int=3)), ["same"]) == []


async def test_a_provider_id_is_stored_once_per_channel_and_direction(stage: Stage) -> None:
    await save(stage, first := opened(id="in-once"))
    async with open_for(stage) as work:
        await work.conversations.get(first.conversation.id)
        work.conversations.save(heard(first.conversation, "oi", id="in-once", at=AT + timedelta(seconds=10)))
        with pytest.raises(ConcurrentUpdate):
            await work.commit()


async def test_a_message_is_found_by_the_clients_id(stage: Stage) -> None:
    conversation = await queued(stage)
    sent = await sent_in(stage, conversation, client_id="bubble")
    async with open_for(stage) as work:
        found = await work.messages.by_client_id(conversation.id, "bubble")
        assert found is not None
        assert found.id == sent.id
        assert await work.messages.by_client_id(conversation.id, "other") is None


async def test_messages_without_a_providers_id_are_found_oldest_first(stage: Stage) -> None:
    conversation = await queued(stage)
    (menu, confirmation) = await unconfirmed(stage, conversation)
    assert menu.seq < confirmation.seq
    async with open_for(stage) as work:
        work.messages.save(identified((await work.messages.find([menu.id]))[0], "out-1", None))
        await work.commit()
    assert [m.id for m in await unconfirmed(stage, conversation)] == [confirmation.id]
    async with open_for(stage) as work:
        assert await work.messages.without_provider_id(CHANNEL.id, [ChatAddress("nobody")]) == []


async def test_the_references_of_the_last_inbound_messages_come_newest_first(stage: Stage) -> None:
    first = opened(id="in-a")
    second = heard(first.conversation, "1", id="in-b", at=AT + timedelta(seconds=10))
    await save(stage, first, second)
    async with open_for(stage) as work:
        assert await work.messages.unread_references(first.conversation.id, 5) == ["in-b", "in-a"]
        assert await work.messages.unread_references(first.conversation.id, 1) == ["in-b"]


async def test_a_receipt_and_the_outcome_of_a_send_are_both_kept(stage: Stage) -> None:
    sent = await sent_in(stage, await queued(stage), provider_message_id="out-1")

    async def report(status: MessageStatus) -> None:
        while True:
            try:
                async with open_for(stage) as work:
                    found = await work.messages.get(sent.id)
                    await asyncio.sleep(0)
                    after, facts = climb(found, status, AT)
                    work.messages.save(after, facts)
                    await work.commit()
                    return
            except ConcurrentUpdate:
                continue

    await asyncio.gather(report(MessageStatus.SENT), report(MessageStatus.READ))
    async with open_for(stage) as work:
        assert (await work.messages.get(sent.id)).status is MessageStatus.READ
    assert [f.message.status for f in await stage.facts() if isinstance(f, MessageStatusChanged)][-1] == "READ"


async def test_an_early_receipt_is_kept_until_it_is_taken(stage: Stage) -> None:
    early = EarlyReceipt(CHANNEL.id, "out-1", MessageStatus.FAILED, AT, "code", "detail")
    async with open_for(stage) as work:
        work.early_receipts.keep(early)
        work.early_receipts.keep(replace(early, provider_message_id="out-2"))
        await work.commit()
    async with open_for(stage) as work:
        assert await work.early_receipts.take(CHANNEL.id, ["out-1"]) == [early]
        await work.commit()
    async with open_for(stage) as work:
        assert await work.early_receipts.take(CHANNEL.id, ["out-1"]) == []
        assert len(await work.early_receipts.take(CHANNEL.id, ["out-1", "out-2"])) == 1


async def test_a_receipt_taken_in_vain_stays(stage: Stage) -> None:
    early = EarlyReceipt(CHANNEL.id, "out-1", MessageStatus.READ, AT)
    async with open_for(stage) as work:
        work.early_receipts.keep(early)
        await work.commit()
    async with open_for(stage) as work:
        await work.early_receipts.take(CHANNEL.id, ["out-1"])
    async with open_for(stage) as work:
        assert await work.early_receipts.take(CHANNEL.id, ["out-1"]) == [early]


async def test_a_note_is_saved_with_its_fact(stage: Stage) -> None:
    conversation = await queued(stage)
    note = ConversationNote(UUID(int=60), SYSTEM.company_id, conversation.id, ANA.id, ANA.name, "VIP", AT)
    fact = NoteAdded(
        conversation_id=conversation.id,
        department_id=conversation.department_id,
        agent_id=None,
        note_id=str(note.id),
        author_id=ANA.id,
        author_name=ANA.name,
        text=note.text,
        at=AT,
    )
    async with open_for(stage) as work:
        work.notes.save(note, (fact,))
        await work.commit()
    assert fact in await stage.facts()


async def test_what_could_not_be_stored_is_kept_raw(stage: Stage) -> None:
    rejected = RejectedInbound(UUID(int=61), CHANNEL.id, "ValueError", '{"odd": "\\u0000"}', AT)
    fact = InboundWasRejected(channel_id=CHANNEL.id, rejected_id=str(rejected.id), reason="ValueError", at=AT)
    async with open_for(stage) as work:
        work.rejected.save(rejected, (fact,))
        await work.commit()
    assert fact in await stage.facts()


def of(conversation: Conversation, content: Content | None = None) -> Message:
    """An agent's message in `conversation`."""
    drafted = message(Direction.OUTBOUND, content)
    return replace(drafted, conversation_id=conversation.id, contact_id=CONTACT.id, seq=conversation.last_seq + 50)


async def sent_in(stage: Stage, conversation: Conversation, **values: str) -> Message:
    sent = replace(of(conversation), **values)  # type: ignore[arg-type]
    async with open_for(stage) as work:
        work.messages.save(sent)
        await work.commit()
    return sent


async def unconfirmed(stage: Stage, conversation: Conversation) -> list[Message]:
    async with open_for(stage) as work:
        return list(await work.messages.without_provider_id(CHANNEL.id, [conversation.address]))
