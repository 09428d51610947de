"""Figures for whatever watches over the installation."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.api.desk import Desk, desk_for
from tests.support.postgres import Database

TOKEN = "prometheus knows it"
PATIENCE = 20


@pytest.fixture
async def watched(database: Database, tmp_path: Path) -> AsyncIterator[Desk]:
    async with desk_for(database, tmp_path, METRICS_TOKEN=TOKEN) as made:
        yield made


async def scrape(desk: Desk) -> dict[str, float]:
    """The samples by name and labels."""
    async with desk.client(TOKEN) as client:
        answer = await client.get("/metrics")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def test_what_customers_send_and_what_waits_is_counted(watched: Desk) -> None:
    before = await scrape(watched)
    assert before["wppconnector_messages_received_total"] == 0
    await watched.hears("5511987654321", "oi", "1")
    async with asyncio.timeout(PATIENCE):
        while (after := await scrape(watched))["wppconnector_messages_received_total"] < 2:  # noqa: ASYNC110 - a task follows
            await asyncio.sleep(0.01)
    assert after["wppconnector_messages_received_total"] == 2
    assert after["wppconnector_jobs delivery"] - before["wppconnector_jobs delivery"] == 2
    assert after["wppconnector_open_sockets"] == 0
    assert after["wppconnector_event_lag_seconds"] >= 0


async def refusal(desk: Desk, token: str | None) -> httpx.Response:
    async with desk.client(token) as client:
        return await client.get("/metrics")


async def test_they_are_for_whoever_has_the_token(watched: Desk) -> None:
    for token in (None, "another", f"{TOKEN} "[:-2]):
        answer = await refusal(watched, token)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


async def test_without_a_token_set_there_are_none(desk: Desk) -> None:
    for token in (None, "", "anything"):
        assert (await refusal(desk, token)).status_code == 404
