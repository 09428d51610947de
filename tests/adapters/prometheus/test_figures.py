"""Counting what the log tells."""

from datetime import timedelta

from prometheus_client.parser import text_string_to_metric_families

from tests.world import World
from wppconnector.adapters.prometheus.figures import PrometheusFigures
from wppconnector.application.ports.queue import Lane
from wppconnector.application.ports.realtime import LogEntry
from wppconnector.domain.content import MessageStatus


def counted(world: World) -> dict[str, float]:
    figures = PrometheusFigures()
    for entry in world.store.tables.log:
        figures.observe(entry)
    text = figures.report({Lane.MEDIA: 3}, 7, 1.5).decode()
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_messages_of_customers_are_counted() -> None:
    world = World()
    customer = await world.queued()
    await customer.writes("alguém?")
    assert counted(world)["wppconnector_messages_received_total"] == 3


async def test_deliveries_are_timed() -> None:
    world = World()
    ana, maria = await world.attended()
    before = counted(world)
    await ana.writes(maria, "Olá")
    world.clock.at += timedelta(seconds=7)
    await world.work_off()
    after = counted(world)
    assert after["wppconnector_delivery_seconds_count"] - before["wppconnector_delivery_seconds_count"] == 1
    assert after["wppconnector_delivery_seconds_sum"] - before["wppconnector_delivery_seconds_sum"] == 7


async def test_failures_are_counted_by_their_reason() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.says(maria, "Olá")
    await world.receipt(view, MessageStatus.FAILED, "131026")
    assert counted(world)["wppconnector_messages_failed_total 131026"] == 1


async def test_how_things_stand_is_as_reported() -> None:
    figures = counted(World())
    assert figures["wppconnector_jobs media"] == 3
    assert figures["wppconnector_jobs delivery"] == 0
    assert (figures["wppconnector_open_sockets"], figures["wppconnector_event_lag_seconds"]) == (7, 1.5)


async def test_facts_that_no_figure_is_made_of_are_not_read() -> None:
    world = World()
    await world.queued()

    def unreadable(entry: LogEntry) -> LogEntry:
        return LogEntry(entry.cursor, entry.company_id, entry.rooms, entry.kind, lambda: 1 / 0)  # type: ignore[arg-type, return-value]

    figures = PrometheusFigures()
    for entry in world.store.tables.log:
        if entry.kind.__name__ != "MessageStatusChanged":
            figures.observe(unreadable(entry))
