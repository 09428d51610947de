"""Every authenticated request on its way into the audit log.

A command's transaction records it together with what it did. Whatever left no such record, reads and refusals, is
appended in batches after it was answered; the request's errand keeps the two from recording it twice.
"""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from wppconnector.application.audit import audit_entry
from wppconnector.application.audit_trail import AuditTrail
from wppconnector.application.errors import Unavailable
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Errand
from wppconnector.entrypoints.api.supervision import going_on
from wppconnector.entrypoints.container import Container

FLUSH_SECONDS = 1.0
ACTIONS: Mapping[str, str] = {
    "addNote": "conversation.note",
    "attachToReply": "reply.attach",
    "changeStatus": "conversation.status",
    "detachFromReply": "reply.detach",
    "getMediaLink": "message.media",
    "markRead": "conversation.read",
    "readNotifications": "notification.read",
    "searchMessages": "message.search",
    "reactToMessage": "message.react",
    "sendMedia": "message.send",
    "sendTemplate": "message.send",
    "showTyping": "conversation.typing",
}
"""Of operations whose names do not read as verb and noun. All others do: `transferConversation`, `listUsers`."""

_WORDS = re.compile(r"([a-z]+)([A-Z]\w*)")
_PLURALS = (("ies", "y"), ("s", ""))
_REFUSED = 400

log = structlog.get_logger(__name__)


class Auditing:
    """Middleware behind `Authentication`: the actor in `scope["user"]` learns on which errand it is."""

    def __init__(self, app: ASGIApp, trail: AuditTrail, clock: Clock, ids: Ids) -> None:
        self._app = app
        self._trail = trail
        self._clock = clock
        self._ids = ids

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        actor = scope["user"]
        # Asking which methods there are is no operation: Litestar answers it, and it has no name.
        if actor is None or (scope["type"] == ScopeType.HTTP and scope["method"] == "OPTIONS"):
            await self._app(scope, receive, send)
            return
        asking = on_errand(actor, scope, self._ids(), self._clock)
        scope["user"] = asking
        outcome: dict[str, object] = {}

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= _REFUSED:
                outcome["status"] = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            if entry := audit_entry(asking, metadata=outcome):
                self._trail.add(entry)


def on_errand(actor: Actor, scope: Any, id: UUID, clock: Clock) -> Actor:
    """Named after the route: what it does, and what the last id in its path is of."""
    action = action_of(scope["route_handler"].operation_id)
    ids = {name.removesuffix("_id"): str(value) for name, value in scope["path_params"].items()}
    entity = next(reversed(ids), action.partition(".")[0])
    return actor.on(Errand(id, action, clock.now(), entity, ids.get(entity)))


def action_of(operation_id: str) -> str:
    """`conversation.transfer` of `transferConversation`, `user.list` of `listUsers`."""
    words = _WORDS.fullmatch(operation_id)
    if operation_id in ACTIONS or words is None:
        return ACTIONS.get(operation_id, operation_id)
    verb, noun = words.groups()
    for plural, singular in _PLURALS if verb == "list" else ():
        if noun.endswith(plural):
            noun = noun.removesuffix(plural) + singular
            break
    return f"{noun[0].lower()}{noun[1:]}.{verb}"


@asynccontextmanager
async def auditing(container: Container) -> AsyncIterator[None]:
    """Write what gathers, and the rest at the end."""
    trail = container.audit_trail()

    async def write() -> None:
        await trail.gather(FLUSH_SECONDS)
        await trail.flush()

    async with going_on(audit=write):
        yield
    try:
        await trail.flush()
    except Unavailable as error:
        log.error("the last entries of the audit log could not be written", exc_info=error)
