"""Who sees which conversations, in every store."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.builders import ANA, AT, BRUNO, CARLA, FINANCE, GILDA
from tests.support.histories import accepted, assigned, opened, queued, read, save
from tests.support.stages import CHANNEL, CONTACT, Stage, open_for
from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.conversation.attending import transfer
from wppconnector.domain.ids import CompanyId, ConversationId
from wppconnector.domain.user import User


@pytest.mark.parametrize(("agent", "visible"), [(ANA, True), (BRUNO, True), (CARLA, False), (GILDA, True)])
async def test_agents_see_the_conversations_of_their_departments(stage: Stage, agent: User, visible: bool) -> None:
    conversation = await queued(stage)
    assert await can_see(stage, agent.acting(), conversation.id) is visible


async def test_an_agent_sees_what_is_assigned_to_him_wherever_it_is(stage: Stage) -> None:
    conversation = await assigned(stage, ANA)
    async with open_for(stage) as work:
        moved = transfer(
            await read(work, conversation), FINANCE.id, await work.companies.routing(), AT, by=ANA.id
        ).conversation
        outcome = accepted(moved, CARLA)
        work.conversations.save(replace(outcome, conversation=replace(outcome.conversation, agent_id=ANA.id)))
        await work.commit()
    assert await can_see(stage, ANA.acting(), conversation.id)
    assert not await can_see(stage, BRUNO.acting(), conversation.id)


async def test_agents_do_not_see_who_has_chosen_no_department_yet(stage: Stage) -> None:
    await save(stage, outcome := opened())
    assert not await can_see(stage, ANA.acting(), outcome.conversation.id)
    assert await can_see(stage, GILDA.acting(), outcome.conversation.id)


async def test_another_company_sees_nothing(stage: Stage) -> None:
    conversation = await queued(stage)
    stranger = Actor.system(CompanyId(UUID(int=9)))
    assert not await can_see(stage, stranger, conversation.id)
    async with open_for(stage, stranger) as work:
        assert await work.conversations.live(CHANNEL.id, [CONTACT.id]) == {}
        assert await work.conversations.live_of(CONTACT.id) == []


async def can_see(stage: Stage, actor: Actor, id: ConversationId) -> bool:
    async with open_for(stage, actor) as work:
        try:
            await work.conversations.get(id)
        except NotFound:
            return False
        return True
