"""Files of messages: signed links, ranges, and nothing that a browser would run."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.api.desk import Desk
from wppconnector.application.ports.media import MediaStore
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.queries import PageRequest
from wppconnector.application.use_cases.update_user import UserChanges
from wppconnector.domain.access import Actor
from wppconnector.domain.content import Content, Media, MessageKind, MessageType
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import store_media
from wppconnector.entrypoints.api.errors import RangeNotSatisfiable
from wppconnector.entrypoints.api.files import asked_part

FILE = bytes(range(256)) * 40


async def with_file(desk: Desk, mime_type: str = "image/png", filename: str | None = "exame nº 1.png") -> MessageId:
    """A message in Laboratório whose file has been fetched."""
    await desk.queued("5511987654321", "1")
    content = Content(MessageType.IMAGE, MessageKind.IMAGE, "Segue", Media(mime_type=mime_type, filename=filename))
    view = await desk.hears("5511987654321", content)
    page = await desk.container.queries().messages(desk.admin.acting(), view.id, PageRequest())
    message_id = next(message.id for message in page.items if message.content.media)

    async def chunks() -> AsyncIterator[bytes]:
        yield FILE

    media: MediaStore = desk.container.media_store()
    stored = await media.put(f"{desk.admin.company_id}/{message_id}", chunks(), len(FILE))
    store: Store = desk.container.store()
    async with store.open(Actor.system(desk.admin.company_id)) as work:
        message, facts = store_media(
            await work.messages.get(message_id),
            desk.container.clock().now(),
            key=stored.key,
            size=stored.size,
            sha256=stored.sha256,
            mime_type=mime_type,
        )
        work.messages.save(message, facts)
        await work.commit()
    return message_id


async def link_of(client: httpx.AsyncClient, message_id: MessageId) -> str:
    answer = await client.get(f"/api/messages/{message_id}/media")
    assert answer.status_code == 200
    url: str = answer.json()["url"]
    return url


async def test_whoever_sees_the_message_can_fetch_its_file_without_a_token(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    message_id = await with_file(desk)
    async with await desk.signed_in(ana) as signed_in, desk.client() as browser:
        url = await link_of(signed_in, message_id)
        page = (await signed_in.get("/api/conversations")).json()
        messages = (await signed_in.get(f"/api/conversations/{page['items'][0]['id']}/messages")).json()["items"]
        assert messages[0]["media"]["url"] == url
        answer = await browser.get(url)
    assert (answer.status_code, answer.content) == (200, FILE)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-length"] == str(len(FILE))
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"] == "inline; filename*=UTF-8''exame%20n%C2%BA%201.png"
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-", 0, None), ("bytes=10-19", 10, 20), ("bytes=-5", -5, None), ("bytes=10000-99999999", 10_000, None)],
)
async def test_players_get_the_part_they_ask_for(desk: Desk, asked: str, start: int, end: int | None) -> None:
    message_id = await with_file(desk)
    async with await desk.signed_in(desk.admin) as client:
        answer = await client.get(await link_of(client, message_id), headers={"range": asked})
    expected = FILE[start:end]
    assert (answer.status_code, answer.content) == (206, expected)
    first = len(FILE) + start if start < 0 else start
    assert answer.headers["content-range"] == f"bytes {first}-{first + len(expected) - 1}/{len(FILE)}"


async def test_a_part_beyond_the_end_is_refused(desk: Desk) -> None:
    message_id = await with_file(desk)
    async with await desk.signed_in(desk.admin) as client:
        answer = await client.get(await link_of(client, message_id), headers={"range": f"bytes={len(FILE)}-"})
    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{len(FILE)}")


@pytest.mark.parametrize(
    "header", [None, "", "items=0-1", "bytes=-", "bytes=5-3", "bytes=0-1,4-5", "bytes=a-b", "bytes=" + "9" * 5000 + "-"]
)
def test_what_is_no_single_range_means_the_whole_file(header: str | None) -> None:
    assert asked_part(header, 100) is None


def test_nothing_can_be_taken_out_of_an_empty_file() -> None:
    with pytest.raises(RangeNotSatisfiable):
        asked_part("bytes=0-", 0)


@pytest.mark.parametrize("mime_type", ["text/html", "image/svg+xml", "application/pdf", "text/html; charset=utf-8"])
async def test_what_a_browser_could_run_is_only_ever_a_download(desk: Desk, mime_type: str) -> None:
    message_id = await with_file(desk, mime_type, 'a"\r\nX-Evil: 1.html')
    async with await desk.signed_in(desk.admin) as client:
        answer = await client.get(await link_of(client, message_id))
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''a%22%0D%0AX-Evil")
    assert "x-evil" not in answer.headers


async def test_a_type_that_is_none_becomes_a_plain_download(desk: Desk) -> None:
    message_id = await with_file(desk, "image/png\r\nX-Evil: 1", None)
    async with await desk.signed_in(desk.admin) as client:
        answer = await client.get(await link_of(client, message_id))
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment"


async def test_a_link_serves_only_whom_it_was_made_for_and_while_they_see_the_message(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Comercial")
    message_id = await with_file(desk)
    async with await desk.signed_in(ana) as client, await desk.signed_in(bia) as other:
        assert (await other.get(f"/api/messages/{message_id}/media")).status_code == 404
        url = await link_of(client, message_id)
        forged = {
            url.replace(str(ana.id), str(bia.id)): 401,
            url.replace(str(message_id), str(ana.id)): 401,
            url[:-1] + ("0" if url[-1] != "0" else "1"): 401,
            url.replace("expires=", "expires=9"): 401,
            url.partition("?")[0]: 400,
            url.replace("expires=", "expires=x"): 400,
        }
        assert {path: (await client.get(path)).status_code for path in forged} == forged
        await client.patch(
            f"/api/conversations/{await conversation_of(client)}/transfer",
            json={"departmentId": str(desk.departments["Financeiro"].id)},
        )
        assert (await client.get(url)).status_code == 404
        await desk.container.update_user()(desk.admin.acting(), ana.id, UserChanges(active=False))
        desk.container.authenticate_user().forget(ana.id)
        assert (await client.get(url)).status_code == 401


async def conversation_of(client: httpx.AsyncClient) -> str:
    id: str = (await client.get("/api/conversations")).json()["items"][0]["id"]
    return id
