"""The session at WAHA: made and kept the way this product needs it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from wppconnector.adapters.whatsapp.waha.answers import NewId, Session, Version, read
from wppconnector.adapters.whatsapp.waha.client import WahaClient, segment
from wppconnector.adapters.whatsapp.waha.failures import NotThere
from wppconnector.adapters.whatsapp.waha.payloads import words
from wppconnector.adapters.whatsapp.waha.settings import WahaSettings
from wppconnector.application.ports.provider import ChannelBroken

Config = Mapping[str, Any]

# `message` is a part of `message.any`: asking for both would bring everything twice.
_EVENTS = [
    "message.any",
    "message.ack",
    "message.reaction",
    "message.edited",
    "message.revoked",
    "session.status",
    "presence.update",
]
# Fifteen attempts that wait twice as long each time outlast a night; after the last one WAHA forgets the event.
_RETRIES = {"policy": "exponential", "delaySeconds": 2, "attempts": 15}

_CONFIG: Config = {
    "ignore": {"status": True, "groups": True, "channels": True, "broadcast": True},
    "noweb": {"markOnline": False, "store": {"enabled": True, "fullSync": False}},
    # Without tags WEBJS does not always send receipts.
    "webjs": {"tagsEventsOn": True},
}
_WAKING = {"STOPPED": "start", "FAILED": "restart"}
_ENGINES_TAKING_IDS = {"GOWS", "NOWEB"}


class WahaSession:
    def __init__(self, client: WahaClient, settings: WahaSettings) -> None:
        self._client = client
        self._settings = settings
        self._engine: str | None = None
        self._path = f"/api/sessions/{segment(settings.session)}"

    async def read(self) -> Session:
        """Raises NotThere for a session WAHA does not know."""
        session = read(await self._client.get(self._path), Session)
        if session is None or not words(session.status):
            raise ChannelBroken("bad_address", "what answers there is not WAHA")
        return session

    async def prepare(self, webhook_url: str) -> None:
        """Creates the session, or changes its configuration if it is not as needed, and sees that it runs.

        A change restarts the session; hence none without need. What else an operator configured is kept.
        """
        try:
            session = await self.read()
        except NotThere:
            config = self._wanted({}, webhook_url)
            body = {"name": self._settings.session, "start": True, "config": config}
            await self._client.post("/api/sessions", body)
            return
        current = session.config if isinstance(session.config, dict) else {}
        wanted = self._wanted(current, webhook_url)
        if wanted != current:
            await self._client.put(self._path, {"config": wanted})
        await self._wake(words(session.status))

    async def restart_if_working(self) -> None:
        """Not while it starts already, or waits for a person."""
        if words((await self.read()).status) == "WORKING":
            await self._client.post(f"{self._path}/restart")

    async def takes_ids(self) -> bool:
        """Whether the engine sends under an id made beforehand. A server keeps its engine: it is asked once."""
        if self._engine is None:
            version = read(await self._client.get("/api/server/version"), Version) or Version()
            self._engine = words(version.engine)
        return self._engine in _ENGINES_TAKING_IDS

    async def new_message_id(self) -> str | None:
        """An id to send under, or None where that promises nothing."""
        if not await self.takes_ids():
            return None
        try:
            body = await self._client.get(f"/api/{segment(self._settings.session)}/new-message-id")
        except NotThere:
            return None
        return words((read(body, NewId) or NewId()).id) or None

    async def _wake(self, status: str) -> None:
        action = _WAKING.get(status)
        if action is not None:
            await self._client.post(f"{self._path}/{action}")

    def _wanted(self, current: Config, webhook_url: str) -> dict[str, Any]:
        """The configuration as it should be: `current` with our members in it."""
        path = urlsplit(webhook_url).path
        hooks = [hook for hook in _listed(current.get("webhooks")) if isinstance(hook, dict)]
        # The path names our channel: the same path elsewhere is where this installation lived before.
        ours = [hook for hook in hooks if _path_of(hook) == path]
        wanted = {
            "url": webhook_url,
            "events": _EVENTS,
            "hmac": {"key": self._settings.hmac_key} if self._settings.hmac_key else None,
            "retries": _RETRIES,
        }
        others = [hook for hook in hooks if hook not in ours]
        return merged(current, {**_CONFIG, "webhooks": [*others, merged(ours[0] if ours else {}, wanted)]})


def merged(current: Config, wanted: Config) -> dict[str, Any]:
    """`current` with the members of `wanted`, objects inside objects likewise."""
    result = dict(current)
    for name, value in wanted.items():
        before = result.get(name)
        result[name] = merged(_object(before), value) if isinstance(value, dict) else value
    return result


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _path_of(hook: Config) -> str:
    try:
        return urlsplit(words(hook.get("url"))).path
    except ValueError:
        return ""
