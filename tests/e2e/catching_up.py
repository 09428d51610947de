"""What a browser does to see everything once: it notes the last cursor, and fetches what followed it."""

from typing import Any

import httpx

Event = tuple[str, str, dict[str, Any]]
"""Name, cursor, payload."""


def order(cursor: str) -> tuple[int, ...]:
    return tuple(int(part) for part in cursor.split("-"))


async def events_after(http: httpx.AsyncClient, cursor: str) -> list[Event]:
    found: list[Event] = []
    while True:
        page = (await http.get("/api/events", params={"after": cursor, "limit": 100})).raise_for_status().json()
        if not page["items"]:
            return found
        found += [(event["name"], event["cursor"], event["payload"]) for event in page["items"]]
        cursor = page["cursor"]
