"""What clients may ask over the socket. Every answer is an acknowledgement: `{ok}` or `{ok, code, detail}`."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, Literal, TypeVar
from uuid import UUID

import msgspec

from wppconnector.adapters.socketio.sockets import SocketIoSockets
from wppconnector.adapters.socketio.viewing import Viewing
from wppconnector.application.errors import TooManyRequests, Unauthenticated, Unavailable
from wppconnector.application.ports.security import RateLimit
from wppconnector.application.use_cases.authenticate_user import AuthenticateUser
from wppconnector.application.use_cases.choose_presence import ChoosePresence
from wppconnector.application.use_cases.show_typing import ShowTyping
from wppconnector.domain.access import Actor
from wppconnector.domain.errors import DomainError
from wppconnector.domain.ids import ConversationId

EVENTS_PER_MINUTE = 300
MINUTE = 60

T = TypeVar("T")
Answer = Mapping[str, object]


class ConversationAsked(msgspec.Struct, frozen=True, rename="camel"):
    conversation_id: UUID


class TypingTold(msgspec.Struct, frozen=True, rename="camel"):
    conversation_id: UUID
    typing: bool = True


class PresenceTold(msgspec.Struct, frozen=True, rename="camel"):
    status: Literal["online", "away"]


class ClientEvents:
    def __init__(
        self,
        sockets: SocketIoSockets,
        authenticate_user: AuthenticateUser,
        viewing: Viewing,
        show_typing: ShowTyping,
        choose_presence: ChoosePresence,
        rate_limit: RateLimit,
    ) -> None:
        self._sockets = sockets
        self._authenticate = authenticate_user
        self._viewing = viewing
        self._show_typing = show_typing
        self._choose_presence = choose_presence
        self._rate_limit = rate_limit
        self._listen("join_conversation", ConversationAsked, self._join)
        self._listen("leave_conversation", ConversationAsked, self._leave)
        self._listen("typing", TypingTold, self._type)
        self._listen("presence", PresenceTold, self._be_present)

    def _listen(self, name: str, kind: type[T], act: Callable[[str, Actor, T], Awaitable[None]]) -> None:
        # python-socketio looks whether a handler is a coroutine function, and a partial of one is.
        self._sockets.on(name, partial(self._handle, kind, act))

    async def _handle(
        self, kind: type[T], act: Callable[[str, Actor, T], Awaitable[None]], sid: str, *given: Any
    ) -> Answer:
        try:
            actor = await self._actor(sid)
            await act(sid, actor, _read(kind, given[0] if given else None))
        except msgspec.ValidationError as odd:
            return {"ok": False, "code": "invalid_request", "detail": str(odd)}
        except DomainError as refused:
            return {"ok": False, "code": refused.code, "detail": str(refused)}
        except Unavailable:
            return {"ok": False, "code": "unavailable", "detail": "Try again in a moment."}
        return {"ok": True}

    async def _actor(self, sid: str) -> Actor:
        visitor = self._sockets.visitors.get(sid)
        if visitor is None:
            raise Unauthenticated("Connect first.")
        if wait := await self._rate_limit.take(f"socket:{visitor.user_id}", EVENTS_PER_MINUTE, MINUTE):
            raise TooManyRequests("Too many events; wait a little.", retryAfter=wait)
        return await self._authenticate(visitor.token, visitor.ip)

    async def _join(self, sid: str, actor: Actor, asked: ConversationAsked) -> None:
        await self._viewing.begin(sid, actor, ConversationId(asked.conversation_id))

    async def _leave(self, sid: str, actor: Actor, asked: ConversationAsked) -> None:
        await self._viewing.end(sid, actor, ConversationId(asked.conversation_id))

    async def _type(self, sid: str, actor: Actor, told: TypingTold) -> None:
        await self._show_typing(actor, ConversationId(told.conversation_id), typing=told.typing)

    async def _be_present(self, sid: str, actor: Actor, told: PresenceTold) -> None:
        await self._choose_presence(actor, away=told.status == "away")


def _read(kind: type[T], given: object) -> T:
    """A bare id is taken for the conversation's."""
    return msgspec.convert({"conversationId": given} if isinstance(given, str) else given, kind)
