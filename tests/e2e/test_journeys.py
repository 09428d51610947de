"""The flows of the plan, section 7, from a customer's phone to an agent's screen and back: the real program, its real
database and sockets, and a faithful fake of the provider."""

import asyncio

import pytest

from tests.e2e.desk import Desk, accepted, chosen
from tests.e2e.inbox import until
from tests.fakes.waha.fake import FakeWaha

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

MENU_LINES = ["1 - Laboratório", "2 - Comercial", "3 - Financeiro", "4 - Administrativo"]


async def test_a_customer_is_answered_by_the_department_that_was_chosen(desk: Desk) -> None:
    ana = await desk.team.agent("Ana", "Laboratório")
    maria = desk.phone()

    await maria.writes("Bom dia")
    await until(lambda: len(maria.received) == 1, "the menu")
    assert [line.strip() for line in maria.received[0].splitlines()][1:] == MENU_LINES

    await maria.writes("laboratorio")
    queued = await ana.hears("new_conversation")
    assert queued["conversation"]["contact"]["name"] == "Maria"
    assert queued["conversation"]["flowState"] == "DEPARTMENT_SELECTED"
    assert queued["conversation"]["timeoutAt"] is not None

    id = await accepted(desk, maria, ana)
    assert (await ana.hears("conversation-assigned"))["conversation"]["id"] == id
    sent = await ana.post("/api/messages/send", conversationId=id, text="Bom dia, Maria!", clientId="c-1")
    assert sent["status"] == "PENDING"

    for status in ("SENT", "DELIVERED"):
        await ana.hears("message_status", lambda told, at=status: (told["id"], told["status"]) == (sent["id"], at))
    assert maria.received[-1] == "*Ana - Laboratório*: Bom dia, Maria!"
    await maria.reads()
    await ana.hears("message_status", lambda told: (told["id"], told["status"]) == (sent["id"], "READ"))

    await maria.writes("quero o laudo de ontem")
    heard = await ana.hears("message", lambda told: told["message"]["text"] == "quero o laudo de ontem")
    assert heard["message"]["direction"] == "INBOUND"
    again = await ana.post("/api/messages/send", conversationId=id, text="Bom dia, Maria!", clientId="c-1")
    assert again["id"] == sent["id"], "the same client id names the same message"


@pytest.mark.parametrize("words", ["3", "finan", "Financiero", "quero falar com o FINANCEIRO, por favor", None])
async def test_a_choice_is_understood_however_it_is_made(desk: Desk, words: str | None) -> None:
    maria = desk.phone()
    await maria.writes("oi")
    await until(lambda: len(maria.received) == 1, "the menu")

    await (maria.chooses("financeiro") if words is None else maria.writes(words))

    await until(lambda: len(maria.received) == 2, "the confirmation")
    assert "Financeiro" in maria.received[-1]
    assert (await desk.team.admin.conversation_of(maria.number))["departmentId"] == desk.team.id_of("Financeiro")


async def test_a_transfer_is_told_to_both_departments_and_hidden_from_the_former(desk: Desk) -> None:
    ana = await desk.team.agent("Ana", "Laboratório")
    bia = await desk.team.agent("Bia", "Financeiro")
    maria = desk.phone()
    await chosen(desk, maria, "lab")
    id = await accepted(desk, maria, ana)
    assert (await bia.attempt("GET", f"/api/conversations/{id}")).status_code == 404

    financeiro = desk.team.id_of("Financeiro")
    await ana.patch(f"/api/conversations/{id}/transfer", departmentId=financeiro, reason="boleto em atraso")

    told = await bia.hears("conversation_transferred")
    assert told["reason"] == "boleto em atraso"
    assert told["conversation"]["contact"]["name"] == "Maria"
    notice = await ana.hears("conversation_transferred")
    assert (notice["from"], notice["to"]) == (desk.team.id_of("Laboratório"), financeiro)
    assert "conversation" not in notice
    assert (await ana.attempt("GET", f"/api/conversations/{id}")).status_code == 404
    assert (await bia.get(f"/api/conversations/{id}"))["departmentId"] == financeiro
    same = await bia.attempt("PATCH", f"/api/conversations/{id}/transfer", departmentId=financeiro)
    assert (same.status_code, same.json()["code"]) == (422, "same_department")


@pytest.mark.parametrize(
    ("answer", "state", "department"),
    [
        ("sim", "DEPARTMENT_SELECTED", "Laboratório"),
        ("não", "GREETING", None),
        ("financeiro", "DEPARTMENT_SELECTED", "Financeiro"),
        ("abacaxi", "AWAITING_ROUTING_CONFIRMATION", None),
    ],
)
async def test_a_customer_who_comes_back_is_asked_about_the_former_department(
    desk: Desk, answer: str, state: str, department: str | None
) -> None:
    ana = await desk.team.agent("Ana", "Laboratório")
    maria = desk.phone()
    await chosen(desk, maria)
    first = await accepted(desk, maria, ana)
    await ana.patch(f"/api/conversations/{first}/status", status="RESOLVED")

    await maria.writes("voltei com outra dúvida")
    await until(lambda: len(maria.received) == 3, "the question")
    assert maria.received[-1].startswith("Você foi atendido pelo Laboratório. Deseja retornar?")
    # Whoever answers within three seconds without being understood has not read the question yet.
    await asyncio.sleep(3.1 if answer == "abacaxi" else 0)
    await maria.writes(answer)
    await until(lambda: len(maria.received) == 4, "what follows from the answer")

    conversation = await desk.team.admin.conversation_of(maria.number)
    assert conversation["id"] != first
    assert conversation["flowState"] == state
    assert conversation["departmentId"] == (desk.team.id_of(department) if department else None)


async def test_of_two_agents_who_accept_at_once_one_wins_and_the_other_hears_who(desk: Desk) -> None:
    ana = await desk.team.agent("Ana", "Laboratório")
    bia = await desk.team.agent("Bia", "Laboratório")
    maria = desk.phone()
    await chosen(desk, maria)
    conversation = await ana.conversation_of(maria.number)

    answers = await asyncio.gather(
        *(agent.attempt("PATCH", f"/api/conversations/{conversation['id']}/assign") for agent in (ana, bia))
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    [refusal] = [answer.json() for answer in answers if answer.status_code == 409]
    [won] = [answer.json() for answer in answers if answer.status_code == 200]
    assert refusal["code"] == "already_assigned"
    assert refusal["agentId"] == won["assignedUserId"]


async def test_messages_wait_for_a_provider_that_is_down_and_then_go_in_order(desk: Desk) -> None:
    ana = await desk.team.agent("Ana", "Laboratório")
    maria = desk.phone()
    await chosen(desk, maria)
    id = await accepted(desk, maria, ana)
    if isinstance(desk.fake, FakeWaha):
        desk.fake.session().status = "STARTING"
    else:
        desk.fake.fail_next(4, http=429, times=2, headers={"Retry-After": "1"})

    texts = [f"mensagem {number}" for number in range(1, 4)]
    for text in texts:
        await ana.post("/api/messages/send", conversationId=id, text=text)
    await asyncio.sleep(1)
    if isinstance(desk.fake, FakeWaha):
        desk.fake.session().status = "WORKING"

    await until(lambda: len(maria.received) == 5, "all three messages")
    assert [text.rpartition(": ")[2] for text in maria.received[2:]] == texts
