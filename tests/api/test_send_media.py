"""Files from agents to customers: what is taken, as what, and what is refused."""

import pytest

from tests.api.chat import PHOTO, REPORT, VOICE, File, chat, code_of
from tests.api.desk import Desk
from tests.support.files import HTML, JPEG, MP4, PNG, WEBM, WEBP
from wppconnector.domain.channel import ProviderKind


async def test_several_files_are_several_messages_in_their_order(desk: Desk) -> None:
    here = await chat(desk)

    answer = await here.sends(PHOTO, REPORT, ("filme.mp4", MP4, "video/mp4"), caption="Seus exames", clientId="c-1")

    assert answer.status_code == 201
    sent = answer.json()["items"]
    assert [(one["type"], one["kind"], one["text"]) for one in sent] == [
        ("IMAGE", "image", "Seus exames"),
        ("DOCUMENT", "document", ""),
        ("VIDEO", "video", ""),
    ]
    assert [one["clientId"] for one in sent] == ["c-1", "c-1#2", "c-1#3"]
    assert [one["seq"] for one in sent] == [sent[0]["seq"] + n for n in range(3)]
    assert {one["status"] for one in sent} == {"PENDING"}
    assert [one["media"]["filename"] for one in sent] == ["exame.jpg", "laudo.pdf", "filme.mp4"]
    fetched = await here.client.get(sent[0]["media"]["url"], headers={"range": "bytes=0-3"})
    assert (fetched.status_code, fetched.content) == (206, JPEG[:4])


async def test_the_same_client_id_names_the_same_messages_and_keeps_no_second_copy(desk: Desk) -> None:
    here = await chat(desk)
    first = await here.sends(PHOTO, REPORT, clientId="c-1")

    again = await here.sends(PHOTO, REPORT, clientId="c-1")

    assert [one["id"] for one in again.json()["items"]] == [one["id"] for one in first.json()["items"]]
    assert len(here.kept()) == 2


@pytest.mark.parametrize(
    ("file", "kind", "mime_type"),
    [
        pytest.param(("foto.png", HTML, "image/png"), "document", "text/html", id="markup in a picture's name"),
        pytest.param(("laudo.pdf", PNG, "application/pdf"), "image", "image/png", id="a picture in a document's name"),
        pytest.param(("notas.txt", b"Jejum de 8 horas", "text/plain"), "document", "text/plain", id="text"),
        pytest.param(("foto.jpg", b"nothing known", "image/jpeg"), "document", "application/octet-stream", id="a lie"),
        pytest.param(("som.m4a", MP4, "audio/mp4"), "audio", "audio/mp4", id="sound alone in a container"),
        pytest.param(("figura.webp", WEBP, "image/webp"), "document", "image/webp", id="no picture to this provider"),
    ],
)
async def test_a_file_is_what_its_bytes_say(desk: Desk, file: File, kind: str, mime_type: str) -> None:
    here = await chat(desk)

    [sent] = (await here.sends(file)).json()["items"]

    assert (sent["kind"], sent["media"]["mimeType"]) == (kind, mime_type)


@pytest.mark.parametrize(
    ("provider", "file", "told", "refusal"),
    [
        ("META", ("foto.jpg", JPEG + bytes(5 * 1024 * 1024), "image/jpeg"), {}, (413, "media_too_large")),
        ("META", ("voz.webm", WEBM, "audio/webm"), {"kind": "voice"}, (415, "media_type_not_allowed")),
        ("META", ("figura.png", PNG, "image/png"), {"kind": "sticker"}, (415, "media_type_not_allowed")),
        ("META", VOICE, {"kind": "voice", "caption": "Ouça"}, (422, "caption_not_possible")),
        ("WAHA", VOICE, {"caption": "Ouça"}, (422, "caption_not_possible")),
        ("WAHA", PHOTO, {"caption": "x" * 1024}, (422, "text_too_long")),
        ("WAHA", ("vazio.txt", b"", "text/plain"), {}, (422, "file_empty")),
        ("WAHA", PHOTO, {"kind": "hologram"}, (400, "invalid_request")),
        ("WAHA", PHOTO, {"expectedSeq": "-1"}, (400, "invalid_request")),
        ("WAHA", PHOTO, {"conversationId": "x"}, (400, "invalid_request")),
        ("WAHA", PHOTO, {"conversationId": "00000000-0000-0000-0000-000000000001"}, (404, "not_found")),
    ],
)
async def test_what_cannot_be_sent_is_refused_and_not_kept(
    desk: Desk, provider: str, file: File, told: dict[str, str], refusal: tuple[int, str]
) -> None:
    here = await chat(desk, ProviderKind(provider))
    before = await here.messages()

    assert code_of(await here.sends(file, **told)) == refusal

    assert await here.messages() == before
    assert here.kept() == []


async def test_one_file_too_large_keeps_all_of_them_from_being_sent(desk: Desk) -> None:
    here = await chat(desk)

    answer = await here.sends(PHOTO, ("grande.png", PNG + bytes(5 * 1024 * 1024), "image/png"))

    assert code_of(answer) == (413, "media_too_large")
    assert answer.json()["limit"] == 5 * 1024 * 1024
    assert here.kept() == []


async def test_a_form_without_a_file_is_refused(desk: Desk) -> None:
    here = await chat(desk)
    nothing = (None, here.conversation)
    answer = await here.client.post("/api/messages/send-media", files={"conversationId": nothing})
    assert code_of(answer) == (422, "file_empty")


BOUNDED = "multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"--x--"),
        (BOUNDED, b"no part at all"),
        (BOUNDED, b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'),
        (BOUNDED, b'--x\r\nContent-Disposition: form-data; name="caption"\r\n\r\n\xff\r\n--x--\r\n'),
        (BOUNDED, b""),
    ],
    ids=["no boundary", "no part", "broken off", "no UTF-8", "nothing"],
)
async def test_what_is_no_form_is_refused(desk: Desk, content_type: str, body: bytes) -> None:
    here = await chat(desk)
    answer = await here.client.post("/api/messages/send-media", content=body, headers={"content-type": content_type})
    assert code_of(answer) == (400, "invalid_request")


async def test_only_forms_are_taken_and_only_where_they_are_expected(desk: Desk) -> None:
    here = await chat(desk)
    as_json = await here.client.post("/api/messages/send-media", json={"conversationId": here.conversation})
    as_form = await here.client.post("/api/messages/send", data={"text": "Olá"}, files={"file": PHOTO})
    assert code_of(as_json) == code_of(as_form) == (415, "unsupported_media_type")


async def test_words_without_end_are_cut_off(desk: Desk) -> None:
    here = await chat(desk)
    answer = await here.sends(PHOTO, caption="x" * 250_000)
    assert code_of(answer) == (413, "too_large")


async def test_files_wait_for_nobody_who_has_not_accepted_or_was_answered_meanwhile(desk: Desk) -> None:
    here = await chat(desk)
    bia = await desk.agent("Bia", "Laboratório")
    last = (await here.messages())[0]["seq"]
    async with await desk.signed_in(bia) as other, await desk.signed_in(desk.admin) as gilda:
        data = {"conversationId": here.conversation}
        answer = await other.post("/api/messages/send-media", data=data, files=[("file", PHOTO)])
        assert code_of(answer) == (409, "not_assigned")
        said = await gilda.post("/api/messages/send", json={**data, "text": "Eu respondo"})
        assert said.status_code == 201
    assert code_of(await here.sends(PHOTO, expectedSeq=str(last))) == (409, "answered_meanwhile")
    assert here.kept() == []


async def test_a_caption_is_signed_and_a_file_without_words_is_not(desk: Desk) -> None:
    here = await chat(desk, ProviderKind.WAHA)

    [with_words] = (await here.sends(PHOTO, caption="Segue")).json()["items"]
    [without] = (await here.sends(PHOTO)).json()["items"]

    async with desk.container.store().open(here.ana.acting()) as work:
        assert (await work.messages.get(with_words["id"])).outgoing == "*Ana - Laboratório*: Segue"
        assert (await work.messages.get(without["id"])).outgoing == ""


async def test_a_customers_message_can_be_answered_with_a_file(desk: Desk) -> None:
    here = await chat(desk)
    question = next(message for message in await here.messages() if message["direction"] == "INBOUND")

    sent = (await here.sends(PHOTO, REPORT, replyToId=question["id"])).json()["items"]

    assert [one["replyToId"] for one in sent] == [question["id"], None]
