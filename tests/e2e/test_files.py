"""Files from one end to the other, and what customers do to messages afterwards."""

import pytest

from tests.e2e.desk import Desk, accepted, chosen
from tests.e2e.inbox import until
from tests.fakes.waha.fake import FakeWaha
from tests.support.files import JPEG, OGG, PDF

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]


async def test_files_of_an_agent_reach_the_phone_in_their_order_byte_for_byte(desk: Desk) -> None:
    ana = await desk.team.agent("Ana", "Laboratório")
    maria = desk.phone()
    await chosen(desk, maria)
    id = await accepted(desk, maria, ana)
    # More than one piece of everything on the way.
    photo = JPEG + bytes(range(256)) * 1000

    pair = (("exame.jpg", photo, "image/jpeg"), ("laudo.pdf", PDF, "application/pdf"))
    sent = (await ana.send_files(id, *pair, caption="Segue", clientId="c-1"))["items"]
    [voice] = (await ana.send_files(id, ("voz.ogg", OGG, "audio/ogg"), kind="voice"))["items"]

    await until(lambda: len(maria.files) == 3, "three files")
    kinds = (
        ["sendImage", "sendFile", "sendVoice"] if isinstance(desk.fake, FakeWaha) else ["image", "document", "audio"]
    )
    assert [kind for kind, _, _ in maria.files] == kinds
    assert [content for _, content, _ in maria.files] == [photo, PDF, OGG]
    assert [words for _, _, words in maria.files] == ["*Ana - Laboratório*: Segue", "", ""]
    for message in (*sent, voice):
        await ana.hears("message_status", lambda told, of=message["id"]: (told["id"], told["status"]) == (of, "SENT"))
    assert await ana.fetch(sent[0]["media"]["url"]) == photo
    page = await ana.get(f"/api/conversations/{id}/messages")
    ours = [message for message in page["items"] if message["sender"]["kind"] in ("agent", "phone")]
    assert len(ours) == 3, "an echo is no message of its own"


async def test_a_file_of_a_customer_is_seen_at_once_and_can_be_opened_after(desk: Desk) -> None:
    ana = await desk.team.agent("Ana", "Laboratório")
    maria = desk.phone()
    await chosen(desk, maria)
    id = await accepted(desk, maria, ana)

    await maria.sends(JPEG, "image/jpeg", "meu exame")

    heard = await ana.hears("message", lambda told: told["message"]["text"] == "meu exame")
    message = heard["message"]["id"]
    await ana.hears(
        "message", lambda told: told["message"]["id"] == message and told["message"]["media"]["state"] == "READY"
    )
    [shown] = [one for one in (await ana.get(f"/api/conversations/{id}/messages"))["items"] if one["id"] == message]
    assert (shown["type"], shown["media"]["mimeType"]) == ("IMAGE", "image/jpeg")
    assert await ana.fetch(shown["media"]["url"]) == JPEG
