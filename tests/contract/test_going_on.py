"""What a message by phone goes on from, and what an answer may have missed, in every store."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from tests.builders import ADDRESS, ANA, AT, GILDA, ROUTING, contact, phone
from tests.support.histories import opened, queued, resolved, save
from tests.support.stages import CHANNEL, CONTACT, Stage, open_for
from wppconnector.domain.content import Content
from wppconnector.domain.conversation.replying import Seen, Written, reply, seen_on_phone
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.ids import ChannelId, ConversationId, MessageId

STRANGER = contact(31, phone("5511900000000"), name="João")
ELSEWHERE = ChannelId(UUID(int=5150))


def by_phone(conversation: Conversation, text: str, number: int) -> Outcome:
    seen = Seen(MessageId(UUID(int=number)), ADDRESS, Content(text=text), AT, f"phone-{number}")
    return seen_on_phone(conversation, seen, ROUTING, AT + timedelta(minutes=number))


async def test_the_conversation_resolved_last_on_the_channel_is_found_whoever_had_it(stage: Stage) -> None:
    await resolved(stage, ANA, at=AT)
    seed = replace(opened().conversation, version=0, id=ConversationId(UUID(int=77)), last_seq=0)
    unattended = by_phone(seed, "oi", 1)
    await save(stage, unattended)

    async with open_for(stage) as work:
        found = await work.conversations.last_on(CHANNEL.id, [CONTACT.id, STRANGER.id])
        assert found == {CONTACT.id: unattended.conversation}
        assert await work.conversations.last_on(ELSEWHERE, [CONTACT.id]) == {}


async def test_a_live_conversation_is_not_the_last_one(stage: Stage) -> None:
    await queued(stage)
    async with open_for(stage) as work:
        assert await work.conversations.last_on(CHANNEL.id, [CONTACT.id]) == {}


async def test_what_was_found_last_can_be_gone_on_with(stage: Stage) -> None:
    ended = await resolved(stage, ANA)
    async with open_for(stage) as work:
        found = await work.conversations.last_on(CHANNEL.id, [CONTACT.id])
        work.conversations.save(by_phone(found[CONTACT.id], "esqueci", 2))
        await work.commit()
    async with open_for(stage) as work:
        assert (await work.conversations.get(ended.id)).last_message_preview == "esqueci"


async def test_only_people_of_the_company_answer(stage: Stage) -> None:
    conversation = await queued(stage)
    seen = conversation.last_seq
    written = Written(MessageId(UUID(int=9)), "já vejo")
    async with open_for(stage) as work:
        work.conversations.save(by_phone(await work.conversations.get(conversation.id), "do balcão", 3))
        answered = reply(await work.conversations.get(conversation.id), written, GILDA.acting(), ROUTING, AT)
        work.conversations.save(answered)
        await work.commit()

    async with open_for(stage) as work:
        everything = await work.messages.answers_after(conversation.id, 0)
        late = await work.messages.answers_after(conversation.id, seen + 1)
    assert [m.content.text for m in everything] == ["do balcão", "já vejo"]
    assert [m.content.text for m in late] == ["já vejo"]
