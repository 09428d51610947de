"""Files of customers that cannot be had at first, or ever: the message is there, and shows what became of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import pytest
from aiohttp import web

from tests.e2e.desk import Desk, accepted, chosen
from tests.e2e.hurrying import hurried
from tests.e2e.inbox import Inbox, Json
from tests.e2e.phones import Phone
from tests.fakes.meta.server import FakeMeta
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.fake import FakeWaha
from tests.support.files import JPEG
from wppconnector.application.use_cases.fetch_media import LARGEST_FILE

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]


async def attended(desk: Desk) -> tuple[Inbox, Phone]:
    """An agent and the customer she talks to."""
    ana, maria = await desk.team.agent("Ana", "Laboratório"), desk.phone()
    await chosen(desk, maria)
    await accepted(desk, maria, ana)
    return ana, maria


async def media_of(ana: Inbox, caption: str, state: str) -> Json:
    """What the agent's screen shows of the file with that caption, once it is in `state`."""
    told = await ana.hears(
        "message",
        lambda told: (told["message"]["text"], (told["message"]["media"] or {}).get("state")) == (caption, state),
    )
    media: Json = told["message"]["media"]
    return media


@asynccontextmanager
async def stranger() -> AsyncIterator[tuple[str, list[web.BaseRequest]]]:
    """A web server that has no business here: its address, and what it was asked for."""
    asked: list[web.BaseRequest] = []

    async def note(request: web.BaseRequest) -> web.Response:
        asked.append(request)
        return web.Response(body=JPEG, content_type="image/jpeg")

    runner = web.ServerRunner(web.Server(note))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/", asked
    finally:
        await runner.cleanup()


async def test_a_file_whose_address_ran_out_is_asked_for_again(desk: Desk) -> None:
    ana, maria = await attended(desk)
    (desk.fake.files if isinstance(desk.fake, FakeWaha) else desk.fake.media).born_expired = 1
    await maria.sends(JPEG, "image/jpeg", "de ontem")
    await media_of(ana, "de ontem", "READY")


async def test_a_file_that_is_gone_is_shown_as_failed_and_asked_for_no_more(desk: Desk) -> None:
    ana, maria = await attended(desk)
    if isinstance(desk.fake, FakeWaha):
        desk.fake.files.born_expired = 1
        desk.fake.fail_next(Failure(path="/api/default/chats", status=404))
    else:
        desk.fake.media.forgotten = True
    await maria.sends(JPEG, "image/jpeg", "de um ano atrás")
    assert (await media_of(ana, "de um ano atrás", "FAILED"))["error"] == "media_gone"

    if isinstance(desk.fake, FakeMeta):
        desk.fake.media.forgotten = False
    await maria.sends(JPEG, "image/jpeg", "de hoje")
    await media_of(ana, "de hoje", "READY")
    assert await waiting(desk) == 0


async def test_addresses_that_lead_nowhere_are_asked_for_twice_and_not_for_ever(desk: Desk) -> None:
    ana, maria = await attended(desk)
    files = desk.fake.files if isinstance(desk.fake, FakeWaha) else desk.fake.media
    files.born_expired = 100
    await maria.sends(JPEG, "image/jpeg", "em lugar nenhum")
    assert (await media_of(ana, "em lugar nenhum", "FAILED"))["error"] == "media_gone"
    assert files.born_expired == 98
    files.born_expired = 0


async def test_a_redirection_to_another_host_is_not_followed(desk: Desk) -> None:
    ana, maria = await attended(desk)
    files = desk.fake.files if isinstance(desk.fake, FakeWaha) else desk.fake.media
    async with stranger() as (url, asked):
        files.redirect_to = url
        await maria.sends(JPEG, "image/jpeg", "um desvio")
        assert (await media_of(ana, "um desvio", "FAILED"))["error"] == "media_host_refused"
        files.redirect_to = ""
    assert asked == []


async def test_a_file_over_the_limit_is_refused(desk: Desk) -> None:
    ana, maria = await attended(desk)
    await maria.sends(bytes(LARGEST_FILE + 1), "video/mp4", "um filme")
    assert (await media_of(ana, "um filme", "FAILED"))["error"] == "media_too_large"


async def test_a_file_host_that_is_away_for_minutes_is_asked_again_until_it_is_back(desk: Desk) -> None:
    ana, maria = await attended(desk)
    if isinstance(desk.fake, FakeWaha):
        desk.fake.fail_next(Failure(path="/api/files", status=503, times=6))
    else:
        desk.fake.fail_next(2, http=503, times=6, on="lookup")
    async with hurried(desk.server, "media") as hurry:
        await maria.sends(JPEG, "image/jpeg", "paciência")
        await media_of(ana, "paciência", "READY")
    # Two seconds, then twice as long each time.
    assert hurry.spared > timedelta(minutes=2)


async def waiting(desk: Desk) -> int:
    database = await asyncpg.connect(desk.server.database_url)
    try:
        jobs: int = await database.fetchval("select count(*) from jobs where lane = 'media'")
    finally:
        await database.close()
    return jobs
