"""Files from one end to the other, what customers do to messages afterwards, and who is seen to type."""

import pytest

from tests.e2e.desk import Desk, accepted, chosen
from tests.e2e.inbox import until
from tests.e2e.phones import MetaPhone, WahaPhone
from tests.fakes.meta.templates import Template
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


async def test_what_customers_do_to_messages_is_shown_beside_them_and_loses_nothing(desk: Desk) -> None:
    ana = await desk.team.agent("Ana", "Laboratório")
    maria = desk.phone()
    await chosen(desk, maria)
    id = await accepted(desk, maria, ana)
    question = await ana.post("/api/messages/send", conversationId=id, text="Pode ser às 9?")
    await until(lambda: len(maria.received) == 3, "the question")
    await maria.writes("às 8")
    said = await ana.hears("message", lambda told: told["message"]["text"] == "às 8")

    await maria.reacts("👍")
    await maria.edits("às 10")

    await ana.hears("message", lambda told: told["message"]["reactions"] == {"contact": "👍"})
    edited = await ana.hears("message", lambda told: told["message"]["text"] == "às 10")
    assert edited["message"]["id"] == said["message"]["id"]
    assert edited["message"]["editedAt"] is not None
    former = await ana.get(f"/api/messages/{said['message']['id']}/revisions")
    assert [revision["text"] for revision in former["items"]] == ["às 8"]
    shown = (await ana.get(f"/api/conversations/{id}/messages"))["items"]
    assert [message["reactions"] for message in shown if message["id"] == question["id"]] == [{"contact": "👍"}]


async def test_an_agents_reaction_reaches_the_customer(desk: Desk) -> None:
    ana = await desk.team.agent("Ana", "Laboratório")
    maria = desk.phone()
    await chosen(desk, maria)
    id = await accepted(desk, maria, ana)
    [said] = [one for one in (await ana.get(f"/api/conversations/{id}/messages"))["items"] if one["text"] == "1"]

    answer = await ana.attempt("PUT", f"/api/messages/{said['id']}/reaction", emoji="👍")

    assert answer.json()["reactions"] == {"us": "👍"}
    await until(lambda: maria.reactions == ["👍"], "the reaction")


async def test_each_side_sees_the_other_type_as_far_as_the_provider_can_show_it(desk: Desk) -> None:
    ana = await desk.team.agent("Ana", "Laboratório")
    maria = desk.phone()
    await chosen(desk, maria)
    id = await accepted(desk, maria, ana)
    assert await ana.asks("join_conversation", conversationId=id) == {"ok": True}
    await ana.post(f"/api/conversations/{id}/read")

    await ana.asks("typing", conversationId=id, typing=True)

    if isinstance(maria, WahaPhone):
        await until(lambda: (maria.customer.chat, True) in maria.fake.world.typing, "the agent's typing")
        await until(lambda: maria.customer.chat in maria.fake.world.watched, "somebody to watch the customer")
        await maria.customer.types()
        shown = await ana.hears("typing", lambda told: told["kind"] == "contact")
        assert (shown["conversationId"], shown["userName"], shown["typing"]) == (id, "Maria", True)
    elif isinstance(maria, MetaPhone):
        # Meta shows typing as an answer to the customer's last message, and tells nothing of the customer's.
        await until(lambda: bool(maria.fake.state.typing), "the agent's typing")


async def test_after_24_hours_a_template_reaches_a_customer_of_meta_and_a_text_does_not(desk: Desk) -> None:
    ana = await desk.team.agent("Ana", "Laboratório")
    maria = desk.phone()
    if not isinstance(maria, MetaPhone):
        await chosen(desk, maria)
        id = await accepted(desk, maria, ana)
        assert (await ana.get(f"/api/conversations/{id}"))["windowExpiresAt"] is None, "this provider has no window"
        return
    maria.fake.state.templates = [Template("retorno", "Olá {{1}}, podemos retomar?")]
    maria.fake.clock.advance(hours=-25)
    await maria.writes("Bom dia")
    maria.fake.clock.advance(hours=25)
    conversation = await ana.conversation_of(maria.number)
    id = await accepted(desk, maria, ana)
    assert conversation["windowExpiresAt"] < conversation["createdAt"]

    refused = await ana.attempt("POST", "/api/messages/send", conversationId=id, text="Podemos retomar?")
    [listed] = (await ana.get(f"/api/channels/{conversation['channelId']}/templates"))["items"]
    chosen_template = {"name": listed["name"], "language": listed["language"], "parameters": {"1": "Maria"}}
    sent = await ana.post("/api/messages/send-template", conversationId=id, **chosen_template)

    assert (refused.status_code, refused.json()["code"]) == (409, "window_closed")
    assert (sent["kind"], sent["text"]) == ("template", "Olá Maria, podemos retomar?")
    await ana.hears("message_status", lambda told: (told["id"], told["status"]) == (sent["id"], "SENT"))
    assert maria.received == ["Olá Maria, podemos retomar?"]
