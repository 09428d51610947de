"""Readers of the log: each fact has its effect once, over every store."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from tests.builders import COMPANY, contact, phone
from tests.support.histories import opened, queued, save
from tests.support.stages import SYSTEM, Stage, open_for
from tests.support.waiting import PATIENCE
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.application.ports.realtime import LogEntry
from wppconnector.application.use_cases.follow_log import PAGE, FollowLog, Reader

OTHER = contact(59, phone("5511900000059"), name="Zeca")


class Crashed(Exception):
    """The machine went down."""


@dataclass
class Diary:
    """A reader that writes down what it read, and crashes when told to."""

    name: str = "diary"
    crashes: bool = False
    read: list[str] = field(default_factory=list)

    async def __call__(self, work: UnitOfWork, entries: Sequence[LogEntry]) -> None:
        assert {entry.company_id for entry in entries} <= {COMPANY.id} == {work.actor.company_id}
        if self.crashes:
            raise Crashed
        self.read += [entry.kind.__name__ for entry in entries]


def follower(stage: Stage, *readers: Reader) -> FollowLog:
    return FollowLog(stage.store, stage.log, stage.directory, stage.bell, readers)


async def kinds(stage: Stage) -> list[str]:
    return [type(fact).__name__ for fact in await stage.facts()]


async def readable(stage: Stage) -> int:
    return len((await stage.log.visible_after(SYSTEM, await stage.log.beginning(), PAGE)).entries)


async def caught_up(stage: Stage, follow: FollowLog) -> None:
    # A transaction anywhere in the cluster may hold the log's end back for a moment.
    async with asyncio.timeout(PATIENCE):
        while await readable(stage) < len(await stage.facts()):  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.005)
    while await follow.catch_up():
        pass


async def test_a_new_reader_begins_with_the_oldest_fact_that_is_kept(stage: Stage) -> None:
    await queued(stage)
    diary = Diary()
    await caught_up(stage, follower(stage, diary))
    assert diary.read == await kinds(stage)


async def test_what_was_read_is_not_read_again_whoever_reads(stage: Stage) -> None:
    diary = Diary()
    first, second = follower(stage, diary), follower(stage, diary)
    await save(stage, opened())
    for follow in (first, second, follower(stage, diary)):
        await caught_up(stage, follow)
    assert diary.read == await kinds(stage)
    async with open_for(stage) as work:
        work.contacts.save(OTHER)
        work.conversations.save(opened(contact=OTHER))
        await work.commit()
    for follow in (second, first):
        await caught_up(stage, follow)
    assert diary.read == await kinds(stage)


async def test_a_reader_that_crashed_goes_on_where_it_was(stage: Stage) -> None:
    diary = Diary()
    follow = follower(stage, diary)
    await caught_up(stage, follow)
    await queued(stage)
    diary.crashes = True
    with pytest.raises(Crashed):
        await caught_up(stage, follow)
    diary.crashes = False
    await caught_up(stage, follower(stage, diary))
    assert diary.read == await kinds(stage)


async def test_readers_have_places_of_their_own(stage: Stage) -> None:
    early, late = Diary("early"), Diary("late")
    await queued(stage)
    await caught_up(stage, follower(stage, early))
    await caught_up(stage, follower(stage, early, late))
    assert early.read == late.read == await kinds(stage)
