"""Giving, returning and handing over, as screens ask for it."""

from typing import Any
from uuid import UUID

import pytest

from tests.api.desk import Desk
from wppconnector.domain.user import User

MARIA = "5511987654321"
NOBODY = str(UUID(int=7))


async def ask(desk: Desk, who: User, view_id: object, what: str, **body: object) -> tuple[int, dict[str, Any]]:
    async with await desk.signed_in(who) as client:
        answer = await client.patch(f"/api/conversations/{view_id}/{what}", json=body)
    told: dict[str, Any] = answer.json()
    return answer.status_code, told


async def test_an_admin_gives_a_conversation_to_an_agent_and_then_to_another(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Laboratório")
    view = await desk.queued(MARIA, "Laboratório")

    for agent in (ana, bia):
        status, shown = await ask(desk, desk.admin, view.id, "assign", userId=str(agent.id))
        assert (status, shown["status"], shown["assignedUserId"]) == (200, "ASSIGNED", str(agent.id))
    async with await desk.signed_in(desk.admin) as client:
        rows = (await client.get(f"/api/conversations/{view.id}/assignments")).json()["items"]
    assert [(row["userName"], row["assignedBy"], row["closedAt"] is None) for row in rows] == [
        ("Bia", str(desk.admin.id), True),
        ("Ana", str(desk.admin.id), False),
    ]


async def test_giving_to_others_has_its_rules(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Laboratório")
    ze = await desk.agent("Zé", "Comercial")
    view = await desk.queued(MARIA, "Laboratório")
    asked = {
        "an agent gives to a colleague": (ana, str(bia.id)),
        "to who works elsewhere": (desk.admin, str(ze.id)),
        "to nobody known": (desk.admin, NOBODY),
        "to no id": (desk.admin, "Bia"),
        "from elsewhere": (ze, None),
    }
    got = {}
    for what, (who, user_id) in asked.items():
        body = {} if user_id is None else {"userId": user_id}
        status, problem = await ask(desk, who, view.id, "assign", **body)
        got[what] = (status, problem["code"])
    assert got == {
        "an agent gives to a colleague": (403, "permission_denied"),
        "to who works elsewhere": (422, "agent_not_in_department"),
        "to nobody known": (404, "not_found"),
        "to no id": (400, "invalid_request"),
        "from elsewhere": (404, "not_found"),
    }


async def test_an_agent_gives_a_conversation_back_and_it_waits_anew(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Laboratório")
    view = await desk.queued(MARIA, "Laboratório")
    await ask(desk, ana, view.id, "assign")

    status, shown = await ask(desk, ana, view.id, "status", status="OPEN")
    assert (status, shown["status"], shown["assignedUserId"]) == (200, "OPEN", None)
    assert shown["timeoutAt"] > shown["queuedAt"]
    again = await ask(desk, ana, view.id, "status", status="OPEN")
    assert again == (200, shown), "it is there already"
    assert (await ask(desk, bia, view.id, "assign"))[1]["assignedUserId"] == str(bia.id)


async def test_a_transfer_goes_to_a_queue_or_to_an_agent_of_the_department(desk: Desk) -> None:
    ana, ze = await desk.agent("Ana", "Laboratório"), await desk.agent("Zé", "Comercial", "Financeiro")
    sales, finance = (str(desk.departments[name].id) for name in ("Comercial", "Financeiro"))
    view = await desk.queued(MARIA, "Laboratório")
    await ask(desk, ana, view.id, "assign")

    status, shown = await ask(desk, ana, view.id, "transfer", departmentId=sales, reason="Quer comprar")
    assert (status, shown["departmentId"], shown["status"], shown["assignedUserId"]) == (200, sales, "OPEN", None)
    status, shown = await ask(desk, ze, view.id, "transfer", departmentId=finance, userId=str(ze.id))
    assert (status, shown["departmentId"], shown["assignedUserId"]) == (200, finance, str(ze.id))


@pytest.mark.parametrize(
    ("department", "agent", "refusal"),
    [
        ("Laboratório", None, (422, "same_department")),
        ("Comercial", "Ana", (422, "agent_not_in_department")),
        ("Comercial", NOBODY, (404, "not_found")),
        (NOBODY, None, (404, "not_found")),
    ],
)
async def test_transfers_that_lead_nowhere_are_refused_and_change_nothing(
    desk: Desk, department: str, agent: str | None, refusal: tuple[int, str]
) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued(MARIA, "Laboratório")
    known = desk.departments.get(department)
    body = {"departmentId": str(known.id) if known else department}
    if agent:
        body["userId"] = str(ana.id) if agent == "Ana" else agent

    status, problem = await ask(desk, ana, view.id, "transfer", **body)

    assert (status, problem["code"]) == refusal
    async with await desk.signed_in(ana) as client:
        assert (await client.get(f"/api/conversations/{view.id}")).json()["version"] == view.version


async def test_a_deactivated_agents_conversations_wait_again(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Laboratório")
    view = await desk.queued(MARIA, "Laboratório")
    await ask(desk, ana, view.id, "assign")

    async with await desk.signed_in(desk.admin) as client:
        await client.patch(f"/api/users/{ana.id}", json={"active": False})

    async with await desk.signed_in(bia) as client:
        queue = (await client.get(f"/api/departments/{desk.departments['Laboratório'].id}/queue")).json()["items"]
    assert [waiting["id"] for waiting in queue] == [str(view.id)]
    refused = await ask(desk, desk.admin, view.id, "assign", userId=str(ana.id))
    assert (refused[0], refused[1]["code"]) == (422, "agent_not_in_department")
