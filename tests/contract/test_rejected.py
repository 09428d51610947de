"""What every store keeps of events that could not be stored as what they are."""

from datetime import timedelta
from uuid import UUID

from tests.builders import AT
from tests.support.stages import CHANNEL, Stage, open_for
from wppconnector.application.ports.rejected import RejectedInbound


def rejected(number: int) -> RejectedInbound:
    return RejectedInbound(UUID(int=60 + number), CHANNEL.id, "ValueError", "{}", AT + timedelta(seconds=number))


async def test_what_was_kept_is_taken_oldest_first_and_only_what_was_there_before(stage: Stage) -> None:
    kept = [
        RejectedInbound(UUID(int=60 + n), CHANNEL.id, "ValueError", "{}", AT + timedelta(seconds=n)) for n in (2, 1, 3)
    ]
    async with open_for(stage) as work:
        for each in kept:
            work.rejected.save(each)
        await work.commit()

    before, taken = AT + timedelta(seconds=3), []
    for _ in range(3):
        async with open_for(stage) as work:
            taken.append(await work.rejected.take_oldest(before))
            await work.commit()

    assert taken == [kept[1], kept[0], None]


async def test_what_was_taken_without_a_commit_is_still_kept(stage: Stage) -> None:
    kept = rejected(0)
    async with open_for(stage) as work:
        work.rejected.save(kept)
        await work.commit()

    for _ in range(2):
        async with open_for(stage) as work:
            assert await work.rejected.take_oldest(AT + timedelta(seconds=1)) == kept
