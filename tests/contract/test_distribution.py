"""Who is there, what waits, and handing it out under races, in every store."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from tests.builders import ANA, AT, BRUNO, CARLA, FINANCE, GILDA, LABORATORY, ROUTING, SALES, contact, phone
from tests.support import histories
from tests.support.stages import CONTACT, SYSTEM, Stage, open_for
from wppconnector.application.ports.queue import Job, Lane
from wppconnector.application.use_cases.assign_conversation import AssignConversation
from wppconnector.application.use_cases.distribute_conversations import DistributeConversations
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import Contact
from wppconnector.domain.conversation.attending import assign, return_to_queue, transfer
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.distribution import Candidate, Distribution, DistributionReason, Waiting
from wppconnector.domain.errors import AlreadyAssigned
from wppconnector.domain.ids import AssignmentId, CompanyId, UserId
from wppconnector.domain.user import User

HERE, THERE = UUID(int=501), UUID(int=502)
LATER = AT + timedelta(minutes=1)


@dataclass
class _Clock:
    """Never shows the same moment twice."""

    ticks: int = 0

    def now(self) -> datetime:
        self.ticks += 1
        return AT + timedelta(microseconds=self.ticks)


def people(count: int) -> list[Contact]:
    return [contact(700 + n, phone(f"55119876543{n:02}"), name=f"Cliente {n}") for n in range(count)]


async def attend(stage: Stage, *agents: User, host: UUID = HERE) -> None:
    async with open_for(stage) as work:
        work.attendances.attend(host, [agent.id for agent in agents], LATER)
        await work.commit()


async def present(stage: Stage, actor: Actor = SYSTEM) -> set[UserId]:
    async with open_for(stage, actor) as work:
        return set(await work.attendances.present(AT))


async def candidates(stage: Stage) -> Sequence[Candidate]:
    async with open_for(stage) as work:
        return await work.workload.candidates(LABORATORY.id, AT)


async def waiting(stage: Stage, limit: int = 10) -> Sequence[Waiting]:
    async with open_for(stage) as work:
        return await work.workload.queue(LABORATORY.id, limit)


async def save_users(stage: Stage, *users: User) -> None:
    async with open_for(stage) as work:
        await work.users.all()
        for user in users:
            work.users.save(user)
        await work.commit()


async def hand_to(stage: Stage, conversation: Conversation, agent: User, at: timedelta = timedelta()) -> Conversation:
    async with open_for(stage) as work:
        known, id = await work.conversations.get(conversation.id), AssignmentId(uuid4())
        reason = DistributionReason.NEXT_IN_TURN
        outcome = assign(known, agent, id, ROUTING, AT + at, by=None, because=reason)
        work.conversations.save(outcome)
        await work.commit()
    return outcome.conversation


async def test_who_is_there_is_there_at_one_host_at_least_and_for_a_while(stage: Stage) -> None:
    await attend(stage, ANA, BRUNO)
    await attend(stage, ANA, host=THERE)
    assert await present(stage) == {ANA.id, BRUNO.id}

    async with open_for(stage) as work:
        work.attendances.leave(HERE, ANA.id)
        work.attendances.leave(HERE, BRUNO.id)
        assert set(await work.attendances.present(AT)) == {ANA.id}
        await work.commit()

    assert await present(stage) == {ANA.id}
    async with open_for(stage) as work:
        assert await work.attendances.present(LATER) == set()


async def test_who_is_told_of_again_stays_longer(stage: Stage) -> None:
    await attend(stage, ANA)
    async with open_for(stage) as work:
        work.attendances.attend(HERE, [ANA.id], LATER + timedelta(minutes=1))
        await work.commit()
    async with open_for(stage) as work:
        assert set(await work.attendances.present(LATER)) == {ANA.id}


async def test_attendance_that_is_not_committed_leaves_no_trace_and_no_other_company_sees_any(stage: Stage) -> None:
    async with open_for(stage) as work:
        work.attendances.attend(HERE, [ANA.id], LATER)
    assert await present(stage) == set()
    await attend(stage, ANA)
    assert await present(stage, Actor.system(CompanyId(UUID(int=9)))) == set()


async def test_candidates_are_the_agents_of_the_department_who_are_there(stage: Stage) -> None:
    await attend(stage, ANA, BRUNO, CARLA, GILDA)
    assert await candidates(stage) == [Candidate(ANA.id), Candidate(BRUNO.id)]

    await save_users(stage, replace(ANA, away=True), replace(BRUNO, capacity=2))
    assert await candidates(stage) == [Candidate(BRUNO.id, capacity=2)]

    await save_users(stage, replace(ANA, active=False), replace(BRUNO, department_ids=frozenset({SALES.id})))
    assert await candidates(stage) == []


async def test_load_is_counted_over_all_departments_and_turns_in_each(stage: Stage) -> None:
    await attend(stage, ANA, BRUNO)
    first, second = people(2)
    async with open_for(stage) as work:
        for person in (first, second):
            work.contacts.save(person)
        await work.commit()
    await hand_to(stage, await histories.queued(stage, first), BRUNO, at=timedelta(seconds=30))
    elsewhere = await hand_to(stage, await histories.queued(stage, second), BRUNO, at=timedelta(seconds=40))
    async with open_for(stage) as work:
        known = await work.conversations.get(elsewhere.id)
        id = AssignmentId(uuid4())
        moved = transfer(known, SALES.id, ROUTING, AT + timedelta(hours=1), by=BRUNO.id, agent=BRUNO, assignment_id=id)
        work.conversations.save(moved)
        await work.commit()

    expected = Candidate(BRUNO.id, load=2, given_at=AT + timedelta(seconds=40))
    assert await candidates(stage) == [Candidate(ANA.id), expected]


async def test_the_queue_is_told_in_order_with_who_knows_the_customer(stage: Stage) -> None:
    knows, gave_back = people(2)
    async with open_for(stage) as work:
        for person in (knows, gave_back):
            work.contacts.save(person)
        await work.commit()
    plain = await histories.queued(stage, CONTACT)
    returned = await hand_to(stage, await histories.queued(stage, gave_back), ANA)
    async with open_for(stage) as work:
        known = await work.conversations.get(returned.id)
        work.conversations.save(return_to_queue(known, ROUTING, AT + timedelta(hours=1), by=ANA.id))
        await work.commit()

    assert await waiting(stage) == [Waiting(plain.id), Waiting(returned.id, ANA.id, given_back_by=ANA.id)]
    assert await waiting(stage, limit=1) == [Waiting(plain.id)]


async def test_who_had_it_in_another_department_gave_nothing_back(stage: Stage) -> None:
    handed = await hand_to(stage, await histories.queued(stage), BRUNO)
    async with open_for(stage) as work:
        known = await work.conversations.get(handed.id)
        there = transfer(known, FINANCE.id, ROUTING, AT, by=BRUNO.id)
        back = transfer(there.conversation, SALES.id, ROUTING, AT, by=GILDA.id)
        work.conversations.save(there)
        work.conversations.save(back)
        await work.commit()
    async with open_for(stage) as work:
        assert await work.workload.queue(SALES.id, 10) == [Waiting(handed.id, BRUNO.id)]


@pytest.mark.parametrize("policy", [Distribution.ROUND_ROBIN, Distribution.LEAST_LOADED])
async def test_however_many_hand_out_at_once_nobody_gets_too_many_and_each_has_one_agent(
    stage: Stage, policy: Distribution
) -> None:
    await _open_floor(stage, policy, replace(ANA, capacity=3), replace(BRUNO, capacity=2))
    conversations = await _crowd(stage, 9)

    await _hand_out_at_once(stage, 6)

    agents = Counter(await _agents(stage, conversations))
    assert agents == {ANA.id: 3, BRUNO.id: 2, None: 4}
    assert Counter(row.agent_id for row in await stage.assignments()) == {ANA.id: 3, BRUNO.id: 2}


async def test_who_accepts_while_it_is_handed_out_wins_or_hears_who_did(stage: Stage) -> None:
    await _open_floor(stage, Distribution.LEAST_LOADED, replace(ANA, capacity=5), replace(BRUNO, capacity=5))
    conversations = await _crowd(stage, 8)
    accept = AssignConversation(stage.store, _Clock(), uuid4)

    async def take(conversation: Conversation) -> bool:
        try:
            await accept(GILDA.acting(), conversation.id)
        except AlreadyAssigned as refused:
            return refused.data["agentId"] not in (str(ANA.id), str(BRUNO.id))
        return True

    taken, _ = await asyncio.gather(
        asyncio.gather(*(take(conversation) for conversation in conversations)), _hand_out_at_once(stage, 3)
    )

    agents = await _agents(stage, conversations)
    assert [agent == GILDA.id for agent in agents] == taken
    assert None not in agents
    assert len(await stage.assignments()) == len(conversations)


async def _open_floor(stage: Stage, policy: Distribution, *agents: User) -> None:
    async with open_for(stage) as work:
        await work.companies.routing()
        work.companies.save_department(replace(LABORATORY, distribution=policy))
        await work.commit()
    await save_users(stage, *agents)
    await attend(stage, *agents)


async def _crowd(stage: Stage, count: int) -> list[Conversation]:
    crowd = people(count)
    async with open_for(stage) as work:
        for person in crowd:
            work.contacts.save(person)
        await work.commit()
    return [await histories.queued(stage, person) for person in crowd]


async def _hand_out_at_once(stage: Stage, workers: int) -> None:
    """As if leases had run out and several workers were at it, which the queue itself does not allow."""
    async with open_for(stage) as work:
        for number in range(workers):
            payload = {"department_id": str(LABORATORY.id)}
            work.jobs.add(Job(Lane.DISTRIBUTION, f"worker-{number}", payload))
        await work.commit()
    leases = await stage.queue.claim([Lane.DISTRIBUTION], workers)
    assert len(leases) == workers
    distribute = DistributeConversations(stage.store, _Clock(), uuid4)
    await asyncio.gather(*(distribute(lease) for lease in leases))


async def _agents(stage: Stage, conversations: Sequence[Conversation]) -> list[UserId | None]:
    async with open_for(stage) as work:
        return [(await work.conversations.get(conversation.id)).agent_id for conversation in conversations]
