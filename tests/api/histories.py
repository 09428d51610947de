"""What a browser knows before and after a scripted history, and what it was told in between.

The golden files of these are replayed by the web inbox's own tests, so the browser's reducer and this server cannot
drift apart. Ids and times differ from run to run; in the files they are told by their order.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.api.desk import Desk
from wppconnector.domain.user import User

Entry = dict[str, Any]
History = Callable[[Desk], Awaitable[None]]

LAST_BEFORE = "label_changed"
"""The event that what came before a history ends with; everybody is told of it."""
LAST = "department_changed"
"""Likewise the event that a history ends with."""

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_TOLD_FROM = datetime(2030, 1, 7, 12, tzinfo=UTC)


@dataclass
class SteppingClock:
    """Stands still until it is moved on, so that a history takes the same time in every run."""

    start: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    passed: timedelta = timedelta()

    def now(self) -> datetime:
        return self.start + self.passed

    def advance(self, **by: float) -> None:
        self.passed += timedelta(**by)


async def settled(desk: Desk, history: History) -> None:
    """Let it happen, and wait until all of it shows: a cursor that is taken now has nothing of it after itself."""
    async with await desk.signed_in(desk.admin) as client:
        cursor = (await client.get("/api/events")).json()["cursor"]
        await history(desk)
        await _events(client, cursor, LAST_BEFORE)


async def told(desk: Desk, viewer: User, history: History, clock: SteppingClock) -> str:
    """The golden file: what the viewer's browser has now, the events of `history`, and how everything is then."""
    async with await desk.signed_in(viewer) as client:
        cursor = (await client.get("/api/events")).json()["cursor"]
        known = await _cache(client, await _keys(client, desk))
        await history(desk)
        events = await _events(client, cursor, LAST)
        after = [await _entry(client, entry["key"]) for entry in known]
    me = {
        "id": str(viewer.id),
        "role": viewer.role,
        "departmentIds": sorted((str(id) for id in viewer.department_ids), key=_names(desk).__getitem__),
    }
    return _canonical({"me": me, "before": known, "events": events, "after": after}, clock)


def _names(desk: Desk) -> dict[str, str]:
    return {str(department.id): name for name, department in desk.departments.items()}


async def _keys(client: httpx.AsyncClient, desk: Desk) -> list[list[Any]]:
    laboratory = str(desk.departments["Laboratório"].id)
    label = (await client.get("/api/labels")).json()["items"][0]["id"]
    filters: list[dict[str, Any]] = [
        {},
        {"assigned": "me", "status": ["ASSIGNED"]},
        {"status": ["OPEN"]},
        {"status": ["RESOLVED"]},
        {"unread": True},
        {"departmentId": laboratory},
        {"label": label},
    ]
    visible = (await client.get("/api/conversations")).json()["items"]
    of_each = [[name, each["id"]] for each in visible for name in ("conversation", "messages", "notes")]
    lists: list[list[Any]] = [["conversations", each] for each in filters]
    return [*lists, ["queue", laboratory], *of_each, ["departments"], ["quick-replies"], ["labels"]]


async def _cache(client: httpx.AsyncClient, keys: list[list[Any]]) -> list[Entry]:
    entries = [await _entry(client, key) for key in keys]
    return [entry for entry in entries if entry["data"] is not None]


async def _entry(client: httpx.AsyncClient, key: list[Any]) -> Entry:
    """An entry of the browser's cache; `data` is None for what the viewer may no longer see."""
    paths = {
        "conversations": "/api/conversations",
        "queue": "/api/departments/{}/queue",
        "conversation": "/api/conversations/{}",
        "messages": "/api/conversations/{}/messages",
        "notes": "/api/conversations/{}/notes",
        "departments": "/api/departments",
        "quick-replies": "/api/quick-replies",
        "labels": "/api/labels",
    }
    name, *given = key
    params = given[0] if given and isinstance(given[0], dict) else {}
    answer = await client.get(paths[name].format(*given), params=params)
    assert answer.status_code in (200, 404), answer.text
    data = answer.json() if answer.status_code == 200 else None
    paged = name in ("conversations", "messages") and data is not None
    return {"key": key, "data": {"pages": [data], "pageParams": [None]} if paged else data}


async def _events(client: httpx.AsyncClient, cursor: str, last: str) -> list[Entry]:
    """All up to the last one. An event shows once no older transaction is under way any more, of any test."""
    found: list[Entry] = []
    while not found or found[-1]["name"] != last:
        page = (await client.get("/api/events", params={"after": cursor})).json()
        found += page["items"]
        cursor = page["cursor"]
        await asyncio.sleep(0.01)
    for event in found:
        del event["cursor"], event["payload"]["cursor"]
    return found


def _canonical(document: Any, clock: SteppingClock) -> str:
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    known: dict[str, str] = {}
    text = _ID.sub(lambda found: known.setdefault(found[0], _told_id(len(known) + 1)), text)
    return _MOMENT.sub(lambda found: _told_moment(found[0], clock), text) + "\n"


def _told_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def _told_moment(moment: str, clock: SteppingClock) -> str:
    at = _TOLD_FROM + (datetime.fromisoformat(moment) - clock.start)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
