"""An agent's screen without a screen: HTTP for acts, a Socket.IO client for what is told."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import httpx
import socketio

PATIENCE = 60.0
"""How long something may take that is sure to come, in seconds. Nothing is measured by it."""

EVENTS = (
    "new_conversation",
    "conversation-assigned",
    "conversation_transferred",
    "conversation_timeout",
    "conversation_updated",
    "message",
    "message_status",
    "note_created",
    "channel_state",
    "notification",
    "typing",
    "sync",
)

Json = Mapping[str, Any]


@dataclass
class Inbox:
    """Use as `async with Inbox(url, email, password) as inbox`. `told` are the events so far, oldest first; they come
    from `gateway` where that is not at `url`."""

    url: str
    email: str
    password: str
    told: list[tuple[str, Json]] = field(default_factory=list)
    gateway: str = ""

    async def __aenter__(self) -> Self:
        self._http = httpx.AsyncClient(base_url=self.url, timeout=PATIENCE)
        self._news = asyncio.Event()
        session = await self.post("/api/auth/login", email=self.email, password=self.password)
        self.token = session["accessToken"]
        self.user = session["user"]
        self._http.headers["authorization"] = f"Bearer {self.token}"
        self._socket = socketio.AsyncClient(reconnection=True, reconnection_delay=0.2, reconnection_delay_max=1)
        for name in EVENTS:
            self._socket.on(name, self._listener(name))
        await self.connect()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._socket.shutdown()
        await self._http.aclose()

    async def connect(self) -> None:
        """With the official client's default transports: polling first, then the upgrade."""
        await self._socket.connect(self.gateway or self.url, auth={"token": self.token}, wait_timeout=PATIENCE)

    async def asks(self, event: str, **told: Any) -> Json:
        """Over the socket."""
        answer: Json = await self._socket.call(event, told, timeout=PATIENCE)
        return answer

    async def get(self, path: str, **query: Any) -> Any:
        return _read(await self._http.get(path, params=query))

    async def post(self, path: str, **body: Any) -> Any:
        return _read(await self._http.post(path, json=body))

    async def patch(self, path: str, **body: Any) -> Any:
        return _read(await self._http.patch(path, json=body))

    async def send_files(self, conversation_id: str, *files: tuple[str, bytes, str], **told: str) -> Any:
        """Each file is its name, its bytes and its type."""
        parts = [("file", file) for file in files]
        data = {"conversationId": conversation_id, **told}
        return _read(await self._http.post("/api/messages/send-media", data=data, files=parts))

    async def fetch(self, path: str) -> bytes:
        return (await self._http.get(path)).raise_for_status().content

    async def attempt(self, method: str, path: str, **body: Any) -> httpx.Response:
        """A request that may be refused."""
        return await self._http.request(method, path, json=body)

    async def conversation_of(self, phone: str) -> Json:
        """The newest conversation with `phone`, once there is one."""
        async with asyncio.timeout(PATIENCE):
            while True:
                page = await self.get("/api/conversations", search=phone)
                if page["items"]:
                    newest: Json = max(page["items"], key=lambda conversation: conversation["createdAt"])
                    return newest
                await asyncio.sleep(0.05)

    async def hears(self, name: str, holds: Callable[[Json], bool] = lambda _: True) -> Json:
        """The first event of that name, heard already or to come, of which `holds` is true."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    self._news.clear()
                    found = next((payload for heard, payload in self.told if heard == name and holds(payload)), None)
                    if found is not None:
                        return found
                    await self._news.wait()
        except TimeoutError:
            heard = [heard for heard, _ in self.told]
            raise AssertionError(f"{self.email} was not told of such a {name}; heard {heard}") from None

    def _listener(self, name: str) -> Callable[[Json], None]:
        def listen(payload: Json) -> None:
            self.told.append((name, payload))
            self._news.set()

        return listen


async def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for it, `PATIENCE` at most."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not holds():  # noqa: ASYNC110 - what is waited for happens in another process
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"in vain: {what}") from None


def _read(response: httpx.Response) -> Any:
    assert response.is_success, f"{response.request.method} {response.request.url}: {response.text}"
    return response.json() if response.content else None
