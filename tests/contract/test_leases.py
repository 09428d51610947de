"""Jobs in somebody's hands, and what becomes of them there."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.support.jobs import add, claim, claim_one, finish, job, now, put_back, texts
from tests.support.stages import Stage, open_for
from wppconnector.application.ports.queue import Lane, LeaseLost

DEAD, LIVING = UUID(int=71), UUID(int=72)
LONGER_THAN_A_LEASE = timedelta(minutes=2)


async def test_a_job_that_was_put_back_comes_again_when_it_is_due(stage: Stage) -> None:
    await add(stage, job("again"), job("next"))
    await put_back(stage, await claim_one(stage), now() + timedelta(minutes=5), attempted=True)
    assert await claim(stage) == [], "the next one overtook it"
    await stage.pass_time(timedelta(minutes=6))
    lease = await claim_one(stage)
    assert (texts([lease]), lease.attempts, lease.expired_before) == (["again"], 1, False)


async def test_a_wait_for_the_channel_is_no_attempt(stage: Stage) -> None:
    await add(stage, job("patient"))
    await put_back(stage, await claim_one(stage), now())
    assert (await claim_one(stage)).attempts == 0


async def test_doubt_about_an_outcome_is_handed_on(stage: Stage) -> None:
    await add(stage, job("perhaps"))
    await put_back(stage, await claim_one(stage), now(), attempted=True, doubt=True)
    lease = await claim_one(stage)
    assert lease.payload["doubt"]
    assert lease.payload["text"] == "perhaps"


async def test_a_job_whose_holder_vanished_is_claimed_with_a_warning(stage: Stage) -> None:
    await add(stage, job("half done"))
    await claim_one(stage)
    await stage.pass_time(LONGER_THAN_A_LEASE)
    assert (await claim_one(stage)).expired_before


async def test_the_warning_is_of_the_last_holder_only(stage: Stage) -> None:
    await add(stage, job("half done"))
    await claim_one(stage)
    await stage.pass_time(LONGER_THAN_A_LEASE)
    await put_back(stage, await claim_one(stage), now() - timedelta(hours=1))
    assert not (await claim_one(stage)).expired_before


async def test_leases_of_a_holder_that_has_ended_are_taken_back_with_a_warning(stage: Stage) -> None:
    await add(stage, job("half done", "one"), job("elsewhere", "two"))
    await stage.queue.claim([Lane.DELIVERY], 1, DEAD)
    living = await stage.queue.claim([Lane.DELIVERY], 1, LIVING)
    assert await stage.queue.take_back(DEAD) == 1
    lease = await claim_one(stage)
    assert (texts([lease]), lease.expired_before) == (["half done"], True)
    await finish(stage, lease, *living)


async def test_what_a_dead_holder_began_cannot_be_recorded_once_it_was_taken_over(stage: Stage) -> None:
    await add(stage, job("half done"))
    [lost] = await stage.queue.claim([Lane.DELIVERY], 1, DEAD)
    await stage.queue.take_back(DEAD)
    await claim_one(stage)
    with pytest.raises(LeaseLost):
        await finish(stage, lost)


async def test_nothing_is_taken_back_from_who_has_let_go(stage: Stage) -> None:
    await add(stage, job("done", "one"), job("put back", "two"), job("run out", "three"))
    done, back, _ = await stage.queue.claim([Lane.DELIVERY], 3, DEAD)
    await finish(stage, done)
    await put_back(stage, back, now() + timedelta(minutes=5))
    await stage.pass_time(LONGER_THAN_A_LEASE)
    assert await stage.queue.take_back(DEAD) == 0
    assert texts(await claim(stage)) == ["run out"]


async def test_what_was_done_under_a_lost_lease_is_not_recorded(stage: Stage) -> None:
    await add(stage, job("contested"))
    lost = await claim_one(stage)
    await stage.pass_time(LONGER_THAN_A_LEASE)
    held = await claim_one(stage)
    async with open_for(stage) as work:
        work.jobs.add(job("consequence", "other"))
        work.jobs.finish(lost)
        with pytest.raises(LeaseLost):
            await work.commit()
    with pytest.raises(LeaseLost):
        await put_back(stage, lost, now())
    assert await claim(stage) == []
    await finish(stage, held)


async def test_a_finished_job_cannot_be_finished_again(stage: Stage) -> None:
    await add(stage, job("done"))
    lease = await claim_one(stage)
    await finish(stage, lease)
    with pytest.raises(LeaseLost):
        await finish(stage, lease)


async def test_a_renewed_lease_holds_longer(stage: Stage) -> None:
    await add(stage, job("long work"))
    lease = await claim_one(stage)
    await stage.pass_time(timedelta(seconds=45))
    renewed = await stage.queue.renew(lease)
    assert renewed.token == lease.token
    await stage.pass_time(timedelta(seconds=45))
    assert await claim(stage) == []
    await finish(stage, renewed)


async def test_a_lost_lease_cannot_be_renewed(stage: Stage) -> None:
    await add(stage, job("contested"))
    lost = await claim_one(stage)
    await stage.pass_time(LONGER_THAN_A_LEASE)
    await claim_one(stage)
    with pytest.raises(LeaseLost):
        await stage.queue.renew(lost)
