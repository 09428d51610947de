"""The inbox of notifications over HTTP, filled by the worker's reader of the log."""

import asyncio
from typing import Any

import httpx

from tests.api.desk import Desk
from tests.api.screens import screen_of
from tests.support.waiting import PATIENCE
from wppconnector.adapters.postgres.scope import ACROSS_COMPANIES
from wppconnector.adapters.postgres.transactions import transaction


async def follow(desk: Desk) -> None:
    follow_log, log = desk.container.follow_log(), desk.container.event_log()
    # A transaction anywhere in the cluster may hold the log's end back for a moment.
    async with asyncio.timeout(PATIENCE):
        while len((await log.after(await log.beginning(), 10_000)).entries) < await facts(desk):  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.005)
    while await follow_log.catch_up():
        pass


async def facts(desk: Desk) -> int:
    async with transaction(desk.container.engine(), ACROSS_COMPANIES) as connection:
        count: int = await connection.fetchval("select count(*) from events")
        return count


async def inbox(client: httpx.AsyncClient, **query: object) -> Any:
    answer = await client.get("/api/notifications", params=query)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_what_waits_is_noticed_and_read(desk: Desk) -> None:
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Financeiro")
    view = await desk.queued("5511987654321", "Laboratório")
    await follow(desk)
    async with await desk.signed_in(ana) as client, await desk.signed_in(bia) as other:
        page = await inbox(client)
        [item] = page["items"]
        assert (item["kind"], item["conversationId"], item["readAt"]) == ("queued", str(view.id), None)
        assert (item["contactName"], item["preview"]) == ("Maria", view.last_message_preview)
        assert (page["unreadCount"], page["nextCursor"]) == (1, None)
        assert await inbox(other) == {"items": [], "unreadCount": 0, "nextCursor": None}

        foreign = await other.post("/api/notifications/read", json={"ids": [item["id"]]})
        assert foreign.json() == {"read": 0, "unreadCount": 0}
        read = await client.post("/api/notifications/read", json={"ids": [item["id"]]})

        assert read.json() == {"read": 1, "unreadCount": 0}
        assert (await inbox(client, unread=True))["items"] == []
        [seen] = (await inbox(client))["items"]
        assert seen == {**item, "readAt": seen["readAt"]}
        assert seen["readAt"] is not None


async def test_after_a_transfer_nothing_is_shown_of_what_the_conversation_is_now(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    view = await desk.queued("5511987654321", "Laboratório")
    await follow(desk)
    async with await desk.signed_in(desk.admin) as admin, await desk.signed_in(ana) as client:
        other = str(desk.departments["Financeiro"].id)
        await admin.patch(f"/api/conversations/{view.id}/transfer", json={"departmentId": other})
        await follow(desk)
        page = await inbox(client)
    assert [(item["contactName"], item["preview"]) for item in page["items"]] == [(None, None)]
    assert page["unreadCount"] == 0, "it waits elsewhere now"


async def test_pages_follow_each_other_newest_first_and_all_can_be_read_at_once(desk: Desk) -> None:
    ana = await desk.agent("Ana", "Laboratório")
    views = [await desk.queued(f"551198765000{number}", "Laboratório") for number in range(5)]
    await follow(desk)
    async with await desk.signed_in(ana) as client:
        first = await inbox(client, limit=3)
        rest = await inbox(client, limit=3, cursor=first["nextCursor"])
        assert [item["conversationId"] for item in (*first["items"], *rest["items"])] == [
            str(view.id) for view in views[::-1]
        ]
        assert (first["unreadCount"], rest["nextCursor"]) == (5, None)
        assert (await client.post("/api/notifications/read", json={})).json() == {"read": 5, "unreadCount": 0}
        odd = await client.get("/api/notifications", params={"cursor": "???"})
    assert (odd.status_code, odd.json()["code"]) == (400, "invalid_request")


async def test_screens_follow(hosted: tuple[Desk, str]) -> None:
    desk, _ = hosted
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Financeiro")
    async with screen_of(hosted, ana) as screen, screen_of(hosted, bia) as other:
        view = await desk.queued("5511987654321", "Laboratório")
        await follow(desk)
        told = (await screen.hears("notification"))["notification"]
        assert (told["kind"], told["conversationId"]) == ("queued", str(view.id))
        async with await desk.signed_in(ana) as client:
            await client.post("/api/notifications/read", json={"ids": [told["id"]]})
        assert (await screen.hears("notifications_read"))["ids"] == [told["id"]]
        assert not {"notification", "notifications_read"} & set(other.names())
