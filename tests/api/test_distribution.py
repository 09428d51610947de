"""Being there, being given conversations, and seeing who was given what and why."""

from typing import Any

from tests.api.desk import Desk
from tests.api.screens import screen_of
from wppconnector.application.ports.queue import Lane

MARIA, JOANA = "5511987654321", "5511912345678"
Hosted = tuple[Desk, str]


async def hand_out(desk: Desk) -> None:
    """What a worker does with the jobs that wait."""
    while leases := await desk.container.queue().claim([Lane.DISTRIBUTION], 10):
        for lease in leases:
            await desk.container.distribute_conversations()(lease)


async def set_up(desk: Desk, **changes: object) -> dict[str, Any]:
    async with await desk.signed_in(desk.admin) as client:
        laboratory = desk.departments["Laboratório"].id
        answer = await client.patch(f"/api/departments/{laboratory}", json=changes)
    assert answer.status_code == 200
    made: dict[str, Any] = answer.json()
    return made


async def agents(desk: Desk) -> dict[str, tuple[str, int, int]]:
    async with await desk.signed_in(desk.admin) as client:
        items = (await client.get(f"/api/departments/{desk.departments['Laboratório'].id}/agents")).json()["items"]
    return {item["name"]: (item["presence"], item["openConversations"], item["capacity"]) for item in items}


async def test_admins_choose_how_a_department_hands_out_and_how_much_an_agent_takes(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    assert (await set_up(desk))["distribution"] == "off"
    assert (await set_up(desk, distribution="round_robin"))["distribution"] == "round_robin"
    assert (await set_up(desk, name="Análises"))["distribution"] == "round_robin"
    async with await desk.signed_in(desk.admin) as client:
        made = await client.post("/api/departments", json={"name": "Pós venda", "distribution": "least_loaded"})
        person = {"name": "Davi", "email": "davi@example.com", "password": "correct horse 42", "role": "AGENT"}
        taken_in = await client.post("/api/users", json=person | {"departmentId": made.json()["id"], "capacity": 7})
        changed = await client.patch(f"/api/users/{ana.id}", json={"capacity": 3})
        odd = [
            await client.patch(f"/api/users/{ana.id}", json={"capacity": -1}),
            await client.patch(f"/api/users/{ana.id}", json={"capacity": 1001}),
            await client.post("/api/departments", json={"name": "Outro", "distribution": "random"}),
        ]
    assert made.json()["distribution"] == "least_loaded"
    assert (taken_in.json()["capacity"], changed.json()["capacity"]) == (7, 3)
    assert [(answer.status_code, answer.json()["code"]) for answer in odd] == [(400, "invalid_request")] * 3


async def test_who_is_connected_is_there_and_being_away_is_a_choice_that_stays(hosted: Hosted) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    async with await desk.signed_in(ana) as client:
        path = "/api/me/presence"
        assert (await client.get(path)).json() == {"status": "offline", "away": False}
        async with screen_of(hosted, desk.admin) as gildas:
            async with screen_of(hosted, ana):
                await gildas.hears("presence", lambda p: (p["userName"], p["status"]) == ("Ana", "online"))
                assert (await client.get(path)).json() == {"status": "online", "away": False}
                assert (await client.put(path, json={"away": True})).json() == {"status": "away", "away": True}
                await gildas.hears("presence", lambda p: (p["userName"], p["status"]) == ("Ana", "away"))
                assert (await agents(desk))["Ana"][0] == "away"
            await gildas.hears("presence", lambda p: (p["userName"], p["status"]) == ("Ana", "offline"))
            assert (await client.get(path)).json() == {"status": "offline", "away": True}
            gildas.told.clear()
            async with screen_of(hosted, ana) as anas:
                await gildas.hears("presence", lambda p: p["userName"] == "Ana")
                assert [p["status"] for _, p in gildas.told if p.get("userName") == "Ana"] == ["away"]
                assert await anas.asks("presence", {"status": "online"}) == {"ok": True}
                await gildas.hears("presence", lambda p: (p["userName"], p["status"]) == ("Ana", "online"))
                assert (await client.get(path)).json() == {"status": "online", "away": False}


async def test_what_waits_is_given_to_who_comes_and_everybody_sees_why(hosted: Hosted) -> None:
    desk, _ = hosted
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Laboratório")
    await set_up(desk, distribution="least_loaded")
    first = await desk.queued(MARIA, "Laboratório")
    await hand_out(desk)
    async with screen_of(hosted, desk.admin) as gildas, screen_of(hosted, ana):
        await hand_out(desk)
        given = await gildas.hears("conversation-assigned")
        assert (given["conversationId"], given["userName"]) == (str(first.id), "Ana")
        assert (given["reason"], given["by"]) == ("fewest_open", None)
        async with screen_of(hosted, bia):
            second = await desk.queued(JOANA, "Laboratório")
            await hand_out(desk)
            assert await agents(desk) == {
                "Ana": ("online", 1, 5),
                "Bia": ("online", 1, 5),
                "Gilda": ("online", 0, 5),
            }
    async with await desk.signed_in(bia) as client:
        [row] = (await client.get(f"/api/conversations/{second.id}/assignments")).json()["items"]
    assert (row["userName"], row["reason"], row["assignedBy"], row["closedAt"]) == ("Bia", "fewest_open", None, None)


async def test_an_agent_who_is_away_is_given_nothing_until_back(hosted: Hosted) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    await set_up(desk, distribution="round_robin")
    async with screen_of(hosted, ana) as anas:
        await anas.asks("presence", {"status": "away"})
        await desk.queued(MARIA, "Laboratório")
        await hand_out(desk)
        assert (await agents(desk))["Ana"] == ("away", 0, 5)
        await anas.asks("presence", {"status": "online"})
        await hand_out(desk)
        assert (await anas.hears("conversation-assigned"))["reason"] == "next_in_turn"


async def test_who_had_a_conversation_is_told_newest_first_and_to_whom_it_concerns(desk: Desk) -> None:
    ana, ze = await desk.agent("Ana", "Laboratório"), await desk.agent("Zé", "Comercial")
    view = await desk.queued(MARIA, "Laboratório")
    path = f"/api/conversations/{view.id}"
    async with await desk.signed_in(ana) as anas, await desk.signed_in(ze) as zes:
        await anas.patch(f"{path}/assign", json={})
        target = {"departmentId": str(desk.departments["Comercial"].id), "userId": str(ze.id)}
        await anas.patch(f"{path}/transfer", json=target)
        seen = (await zes.get(f"{path}/assignments")).json()
        assert (await anas.get(f"{path}/assignments")).status_code == 404
    async with await desk.signed_in(desk.admin) as gildas:
        first = (await gildas.get(f"{path}/assignments", params={"limit": 1})).json()
        rest = (await gildas.get(f"{path}/assignments", params={"cursor": first["nextCursor"]})).json()
    assert [row["userName"] for row in seen["items"]] == ["Zé"], "of another department Zé learns nothing"
    assert [row["userName"] for row in first["items"] + rest["items"]] == ["Zé", "Ana"]
    [anas_row] = rest["items"]
    assert (anas_row["assignedBy"], anas_row["reason"]) == (str(ana.id), None)
    assert anas_row["closedAt"] is not None


async def test_colleagues_see_who_else_has_a_conversation_open(hosted: Hosted) -> None:
    desk, _ = hosted
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Laboratório")
    view = await desk.queued(MARIA, "Laboratório")
    asked = {"conversationId": str(view.id)}

    def of(*names: str) -> Any:
        return lambda shown: [viewer["userName"] for viewer in shown["viewers"]] == list(names)

    async with screen_of(hosted, ana) as anas, screen_of(hosted, desk.admin) as gildas:
        await anas.asks("join_conversation", asked)
        assert (await anas.hears("viewers", of("Ana")))["conversationId"] == str(view.id)
        async with screen_of(hosted, bia) as bias:
            await bias.asks("join_conversation", asked)
            await anas.hears("viewers", of("Ana", "Bia"))
            await bias.hears("viewers", of("Ana", "Bia"))
            anas.told.clear()
        await anas.hears("viewers", of("Ana"))
        await gildas.asks("join_conversation", asked)
        await gildas.asks("leave_conversation", asked)
        await anas.hears("viewers", of("Ana", "Gilda"))
        anas.told.clear()
        await gildas.asks("join_conversation", asked)
        await anas.hears("viewers", of("Ana", "Gilda"))
        assert await gildas.asks("leave_conversation", {"conversationId": str(desk.admin.id)}) == {"ok": True}


async def test_who_lost_a_conversation_sees_no_more_of_who_has_it_open(hosted: Hosted) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued(MARIA, "Laboratório")
    asked = {"conversationId": str(view.id)}
    async with screen_of(hosted, ana) as anas, screen_of(hosted, desk.admin) as gildas:
        await anas.asks("join_conversation", asked)
        async with await desk.signed_in(desk.admin) as client:
            target = {"departmentId": str(desk.departments["Comercial"].id)}
            await client.patch(f"/api/conversations/{view.id}/transfer", json=target)
        await anas.hears("conversation_transferred")
        anas.told.clear()
        await gildas.asks("join_conversation", asked)
        shown = await gildas.hears("viewers")
        assert [viewer["userName"] for viewer in shown["viewers"]] == ["Gilda"]
        await anas.asks("presence", {"status": "online"})  # what was told before has arrived now
        assert "viewers" not in anas.names()
