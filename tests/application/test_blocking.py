"""Blocking contacts."""

from dataclasses import replace

import pytest

from tests.application.care import block
from tests.world import World
from wppconnector.application.ports.provider import MessageRefused
from wppconnector.domain.contact_events import ContactChanged
from wppconnector.domain.errors import ContactIsBlocked
from wppconnector.domain.events import ConversationQueued, MessageReceived
from wppconnector.domain.flow.vocabulary import FlowState


class TestBlocking:
    @pytest.mark.parametrize("said", [(), ("1",)], ids=["in the menu", "in a queue"])
    async def test_it_ends_what_is_open(self, said: tuple[str, ...]) -> None:
        world = World()
        gilda, maria = world.admin(), world.contact()
        await maria.writes("oi")
        for text in said:
            await maria.writes(text)

        contact = await block(gilda, maria.contact.id)

        assert contact.blocked
        assert maria.conversation.flow_state is FlowState.RESOLVED
        assert [fact.blocked for fact in world.facts(ContactChanged)] == [True]

    async def test_it_takes_a_conversation_from_its_agent(self) -> None:
        world = World()
        _, maria = await world.attended()

        await block(world.admin(), maria.contact.id)

        assert (maria.conversation.flow_state, maria.conversation.agent_id) == (FlowState.RESOLVED, None)

    async def test_what_is_said_afterwards_is_kept_and_goes_nowhere(self) -> None:
        world = World()
        _, maria = await world.attended()
        await block(world.admin(), maria.contact.id)
        received, queued = len(maria.received), len(world.facts(ConversationQueued))
        unread = maria.conversation.unread_count

        for text in ("oi", "1", "menu", "financeiro"):
            await maria.writes(text)

        assert [fact.message.content.text for fact in world.facts(MessageReceived)][-4:] == [
            "oi", "1", "menu", "financeiro",
        ]  # fmt: skip
        assert len(maria.conversations) == 1
        assert maria.conversation.unread_count == unread
        assert (len(maria.received), len(world.facts(ConversationQueued))) == (received, queued)

    async def test_on_another_number_it_opens_one_conversation_that_has_ended(self) -> None:
        world = World()
        maria, other = world.contact(), world.add_channel("segundo")
        await maria.writes("oi")
        await block(world.admin(), maria.contact.id)

        for text in ("oi", "alô"):
            await world.receive(replace(maria.message(text), account=other.account), channel=other)

        [_, kept] = maria.conversations
        assert (kept.channel_id, kept.flow_state, kept.last_seq) == (other.id, FlowState.RESOLVED, 2)
        assert kept.unread_count == 0

    async def test_nobody_writes_to_a_blocked_contact_first(self) -> None:
        world = World()
        ana, maria = world.agent("Ana"), world.contact()
        await maria.writes("oi")
        await block(world.admin(), maria.contact.id)

        with pytest.raises(ContactIsBlocked):
            await ana.starts(contact_id=maria.contact.id)

    async def test_nothing_that_failed_is_sent_to_a_blocked_contact_again(self) -> None:
        world = World()
        ana, maria = await world.attended()
        world.provider.answers("send", MessageRefused("not_on_whatsapp"))
        failed = await ana.says(maria, "Oi")
        await block(world.admin(), maria.contact.id)

        with pytest.raises(ContactIsBlocked):
            await ana.retries(failed)

    async def test_nobody_takes_up_what_the_block_has_ended(self) -> None:
        world = World()
        ana, maria = await world.attended()
        await block(world.admin(), maria.contact.id)

        with pytest.raises(ContactIsBlocked):
            await ana.reopens(maria)

    async def test_once_it_is_taken_back_the_customer_is_answered_again(self) -> None:
        world = World()
        gilda, maria = world.admin(), world.contact()
        await maria.writes("oi")
        await block(gilda, maria.contact.id)
        before = len(maria.received)

        await block(gilda, maria.contact.id, blocked=False)
        await maria.writes("oi")

        assert len(maria.received) == before + 1
        assert maria.conversation.flow_state is FlowState.GREETING

    async def test_to_block_twice_is_to_block_once(self) -> None:
        world = World()
        gilda, maria = world.admin(), world.contact()
        await maria.writes("oi")

        first = await block(gilda, maria.contact.id)
        world.clock.advance(minutes=1)

        assert await block(gilda, maria.contact.id) == first
        assert len(world.facts(ContactChanged)) == 1
