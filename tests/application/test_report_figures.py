"""How far a process is behind the log."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.application.test_broadcasting import Screens
from tests.world import World
from wppconnector.application.ports.queue import Lane
from wppconnector.application.ports.realtime import Cursor, LogEntry
from wppconnector.application.use_cases.report_figures import ReportFigures


@dataclass
class Noted:
    """What was reported last."""

    reports: list[tuple[Mapping[Lane, int], int, float]] = field(default_factory=list)

    def observe(self, entry: LogEntry) -> None:
        raise AssertionError(f"{entry} is not for reports to count")

    def report(self, jobs: Mapping[Lane, int], sockets: int, lag_seconds: float) -> bytes:
        self.reports.append((jobs, sockets, lag_seconds))
        return b"figures"


async def reported(world: World, place: Cursor) -> tuple[Mapping[Lane, int], int, float]:
    async def told_up_to() -> Cursor:
        return place

    figures = Noted()
    screens = Screens({"ana": ["user:1"]})
    report = ReportFigures(figures, world.store.queue, screens, world.store.log, world.clock, told_up_to)
    assert await report() == b"figures"
    [only] = figures.reports
    return only


async def test_the_lag_is_the_age_of_the_oldest_event_not_told() -> None:
    world = World()
    begin = await world.store.log.end()
    await world.contact().writes("oi")
    world.clock.advance(seconds=4)
    await world.contact().writes("lab")
    world.clock.advance(seconds=2)
    assert (await reported(world, begin))[2] == 6
    assert (await reported(world, await world.store.log.end()))[2] == 0


async def test_a_place_that_the_log_has_forgotten_is_no_lag() -> None:
    assert (await reported(World(), "999"))[2] == 0


async def test_sockets_and_unfinished_jobs_are_reported() -> None:
    world = World()
    await world.receive(world.contact().message("oi"))
    jobs, sockets, _ = await reported(world, await world.store.log.end())
    assert (jobs, sockets) == ({Lane.DELIVERY: 1}, 1)
