"""Everything the fake knows, and how it tells the receivers of its webhooks."""

import asyncio
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.fakes.waha.chat_ids import kind_of
from tests.fakes.waha.clock import FakeClock
from tests.fakes.waha.engines.base import Engine, Me
from tests.fakes.waha.errors import unknown_session
from tests.fakes.waha.failures import Failures
from tests.fakes.waha.files import Files
from tests.fakes.waha.hooks import Hook
from tests.fakes.waha.ids import FakeIds
from tests.fakes.waha.messages import Json, Message
from tests.fakes.waha.sessions import Session
from tests.fakes.waha.webhooks import VERSION, WebhookSender


@dataclass(frozen=True)
class SentFile:
    mimetype: str
    filename: str | None
    content: bytes


@dataclass(frozen=True)
class Sent:
    """A send that reached WhatsApp. The same message identifier twice is one send."""

    method: str
    session: str
    chat: str
    id: str
    text: str | None
    file: SentFile | None
    request: Json


@dataclass(frozen=True)
class Call:
    """A request as it arrived, answered with `status`."""

    method: str
    path: str
    query: dict[str, str]
    body: Json | None
    status: int


@dataclass
class AckPlan:
    """What becomes of a message after it was sent."""

    levels: tuple[int, ...] = (1, 2, 3)
    #: The webhooks are delivered before the send call is answered.
    before_response: bool = False
    #: `message.any` about the own message.
    echo: bool = True


@dataclass
class World:
    engine: Engine
    clock: FakeClock
    ids: FakeIds
    files: Files
    hooks: list[Hook]
    account: Me
    sender: WebhookSender = field(default_factory=WebhookSender)
    failures: Failures = field(default_factory=Failures)
    acks: AckPlan = field(default_factory=AckPlan)
    sessions: dict[str, Session] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    #: Hidden identifier -> phone address, as WhatsApp's directory has it.
    phones: dict[str, str] = field(default_factory=dict)
    #: Phone address as dialled -> the address the account really has (Brazil's ninth digit).
    registered_as: dict[str, str] = field(default_factory=dict)
    without_whatsapp: set[str] = field(default_factory=set)
    sent: list[Sent] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    #: (chat, message identifiers) of every sendSeen.
    seen: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    #: (chat, whether typing) of every startTyping and stopTyping.
    typing: list[tuple[str, bool]] = field(default_factory=list)
    #: Chats whose presence somebody subscribed to; of others WhatsApp tells nothing.
    watched: set[str] = field(default_factory=set)
    #: Seconds a call waits for a session to become WORKING (5 in WAHA).
    status_wait: float = 0.0
    #: Seconds that a send may take at most, before and again after the message leaves; each takes another time.
    latency: float = 0.0
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    #: A session made through the API finds its account already linked (no QR).
    pairs_new_sessions: bool = True
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    def add_session(self, name: str, config: Json, *, paired: bool = True) -> Session:
        session = Session(name, self.clock, self.ids, self._status_changed, paired, self.account, config)
        self.sessions[name] = session
        return session

    def session(self, name: str) -> Session:
        if name not in self.sessions:
            raise unknown_session(name)
        return self.sessions[name]

    async def dawdle(self) -> None:
        await asyncio.sleep(self.chance.uniform(0, self.latency))

    async def wait_for_working(self, session: Session) -> None:
        """WAHA looks every half second, for five seconds at most; here within `status_wait`."""
        step = min(0.5, self.status_wait)
        waited = 0.0
        while session.status != "WORKING" and waited < self.status_wait:
            await asyncio.sleep(step)
            waited += step

    def find(self, session: str, message_id: str) -> Message | None:
        fitting = (m for m in self.messages if m.session == session and m.answers_to(message_id))
        return next(fitting, None)

    def publish(self, session: Session, events: Iterable[tuple[str, Json]]) -> "asyncio.Future[list[None]]":
        """Posts each (event, payload) to everyone subscribed; global and session webhooks both fire."""
        hooks = [*self.hooks, *map(Hook.from_config, session.config.get("webhooks") or [])]
        posts = [
            (hook, self._envelope(session, event, payload), self.ids.request())
            for event, payload in events
            for hook in hooks
            if hook.wants(event)
        ]
        return self.sender.post(posts)

    def announce(self, message: Message) -> "asyncio.Future[list[None]]":
        """Tells of a message: `message` for others' messages, `message.any` for all."""
        session = self.sessions[message.session]
        if session.ignores(kind_of(message.chat)):
            return self.publish(session, ())
        payload = self.engine.message(message, session.account)
        names: Sequence[str] = ("message.any",) if message.from_me else ("message", "message.any")
        return self.publish(session, [(name, payload) for name in names])

    def version(self) -> Json:
        return {
            "version": VERSION,
            "engine": self.engine.name,
            "tier": "CORE",
            "browser": self.engine.browser,
        }

    def _status_changed(self, session: Session) -> None:
        _ = self.publish(session, [("session.status", session.status_payload())])

    def _envelope(self, session: Session, event: str, payload: Json) -> Json:
        return {
            "id": self.ids.envelope(),
            "timestamp": self.clock.milliseconds(),
            "event": event,
            "session": session.name,
            "metadata": session.config.get("metadata", {}),
            "me": session.account.payload() if session.paired else None,
            "payload": payload,
            "engine": self.engine.name,
            "environment": self.version() | {"platform": "linux/x86_64", "worker": {"id": None}},
        }
