"""Waits for departments are stored together with the acts that begin and end them."""

from datetime import timedelta

from tests.application.test_segments import applied
from tests.builders import ANA, BRUNO, SALES
from tests.domain.story import Story, accepted
from tests.support.stages import SYSTEM, Stage
from wppconnector.domain.conversation.state import Outcome


async def keep(stage: Stage, story: Story, facts: int, *, commits: bool = True) -> None:
    """Save the story as it stands now, with what was told since its first `facts` facts."""
    async with stage.store.open(SYSTEM) as work:
        if facts:
            await work.conversations.get(story.now.id)
        told = tuple(story.facts[facts:])
        known = {m.id for m in await work.messages.find([m.id for m in story.messages])}
        work.conversations.save(Outcome(story.now, told, tuple(m for m in story.messages if m.id not in known)))
        if commits:
            await work.commit()


async def test_each_commit_goes_on_where_the_last_one_ended(stage: Stage) -> None:
    story = accepted(ANA)
    await keep(stage, story, 0)
    assert await stage.segments() == applied([], story.facts)

    before = len(story.facts)
    story.at += timedelta(minutes=1)
    story.written_by(ANA)
    story.transferred(SALES, ANA)
    await keep(stage, story, before)
    assert await stage.segments() == applied([], story.facts)

    before = len(story.facts)
    story.accepted_by(BRUNO)
    story.at += timedelta(minutes=1)
    story.resolved_by(BRUNO)
    await keep(stage, story, before)
    first, second = await stage.segments()
    assert (first.answered_by, second.answered_by, second.ended_at) == (ANA.id, None, story.at)
    assert [first, second] == applied([], story.facts)


async def test_without_a_commit_no_wait_begins_or_ends(stage: Stage) -> None:
    story = accepted(ANA)
    await keep(stage, story, 0, commits=False)
    assert await stage.segments() == []
