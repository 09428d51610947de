"""An agent of one department gets nothing of another, whatever way is asked."""

import asyncio
from typing import Any

from tests.api.desk import Desk
from wppconnector.domain.user import User

SECRET = "resultado-confidencial"
PATIENCE = 20


async def everything(desk: Desk, user: User, after: str) -> str:
    """All that the user can read over HTTP, as one text."""
    async with await desk.signed_in(user) as client:
        paths = [f"/api/events?after={after}", "/api/conversations", "/api/conversations?search=maria", "/api/users"]
        paths += ["/api/departments", "/api/channels", "/api/me"]
        paths += [f"/api/departments/{d.id}/queue" for d in desk.departments.values()]
        answers = [await client.get(path) for path in paths]
        listed = answers[1].json()["items"]
        answers += [await client.get(f"/api/conversations/{item['id']}/messages") for item in listed]
        answers += [await client.get(f"/api/conversations/{item['id']}/notes") for item in listed]
        answers += [await client.get(path) for path in ("/api/contacts", "/api/contacts?search=maria")]
    return "\n".join(answer.text for answer in answers)


async def end_of_log(desk: Desk) -> str:
    async with await desk.signed_in(desk.admin) as client:
        cursor: str = (await client.get("/api/events")).json()["cursor"]
    return cursor


async def shown_in_log(desk: Desk, start: str, text: str) -> None:
    """Return once the log shows `text`, and with it all that came before: a busy server needs a moment for that."""
    async with await desk.signed_in(desk.admin) as client, asyncio.timeout(PATIENCE):
        while text not in (await client.get(f"/api/events?after={start}")).text:  # noqa: ASYNC110 - another process decides
            await asyncio.sleep(0.01)


async def test_nothing_of_another_department_is_told(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Comercial")
    start = await end_of_log(desk)
    view = await desk.queued("5511987654321", "1")
    await desk.hears("5511987654321", SECRET)
    async with await desk.signed_in(ana) as client:
        await client.post(f"/api/conversations/{view.id}/notes", json={"text": SECRET})
    await shown_in_log(desk, start, "authorName")
    assert everything_has(await everything(desk, ana, start), str(view.id), SECRET, "5511987654321")
    told = await everything(desk, bia, start)
    for piece in (str(view.id), SECRET, "5511987654321", "Maria"):
        assert piece not in told
    assert SECRET in await everything(desk, desk.admin, start)


def everything_has(text: str, *pieces: str) -> bool:
    return all(piece in text for piece in pieces)


async def test_after_a_transfer_the_old_department_learns_only_that(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Comercial")
    view = await desk.queued("5511987654321", "1")
    start = await end_of_log(desk)
    target = str(desk.departments["Comercial"].id)
    async with await desk.signed_in(ana) as client:
        answer = await client.patch(f"/api/conversations/{view.id}/transfer", json={"departmentId": target})
        assert answer.status_code == 200
        assert (await client.get(f"/api/conversations/{view.id}")).status_code == 404
    await desk.hears("5511987654321", SECRET)
    await shown_in_log(desk, start, SECRET)
    events: dict[str, list[Any]] = {}
    for user in (ana, bia):
        async with await desk.signed_in(user) as client:
            events[user.name] = (await client.get(f"/api/events?after={start}")).json()["items"]
    # The log may show what happened before `start` a moment later; the transfer is the last that Ana hears.
    last = events["Ana"][-1]
    assert (last["name"], set(last["payload"])) == (
        "conversation_transferred",
        {"id", "version", "from", "to", "cursor"},
    )
    assert SECRET not in str(events["Ana"])
    assert SECRET in str(events["Bia"])


async def test_who_had_a_conversation_before_is_not_told_to_others(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Comercial")
    view = await desk.queued("5511987654321", "1")
    async with await desk.signed_in(ana) as client:
        await client.patch(f"/api/conversations/{view.id}/assign", json={})
        target = {"departmentId": str(desk.departments["Comercial"].id)}
        own = (await client.patch(f"/api/conversations/{view.id}/transfer", json=target)).json()
        assert own["lastAttendantId"] == str(ana.id)
    async with await desk.signed_in(bia) as client:
        shown = (await client.patch(f"/api/conversations/{view.id}/assign", json={})).json()
        listed = (await client.get(f"/api/conversations/{view.id}")).json()
    for theirs in (shown, listed):
        assert (theirs["lastDepartmentId"], theirs["lastAttendantId"]) == (None, None)


async def test_events_follow_the_log_page_by_page_and_end(desk: Desk) -> None:
    start = await end_of_log(desk)
    for number in range(3):
        await desk.queued(f"55119876{number:05}", "1")
    await desk.hears("5511987600000", SECRET)
    await shown_in_log(desk, start, SECRET)
    async with await desk.signed_in(desk.admin) as client:
        whole = (await client.get(f"/api/events?after={start}")).json()
        parts, cursor = [], start
        while page := (await client.get(f"/api/events?after={cursor}&limit=2")).json()["items"]:
            parts += page
            cursor = page[-1]["cursor"]
        assert parts == whole["items"]
        assert all(event["payload"]["cursor"] == event["cursor"] for event in parts)
        end = (await client.get("/api/events")).json()["cursor"]
        assert (await client.get(f"/api/events?after={end}")).json()["items"] == []
        old = await client.get("/api/events?after=0-0-0")
        assert (old.status_code, old.json()["code"]) == (410, "cursor_expired")
