"""What every process of an installation should do, whoever of them learns of it."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from wppconnector.application.ports.realtime import Bus, Sockets, Topic
from wppconnector.domain.ids import UserId


class Everywhere:
    """An emitter to the sockets of all processes, for what is not in the log: each host follows that by itself."""

    def __init__(self, sockets: Sockets, bus: Bus) -> None:
        self._sockets = sockets
        self._bus = bus
        bus.subscribe(Topic.EMIT, self._hear)

    def anybody_listens(self) -> bool:
        return self._bus.reaches_others or self._sockets.anybody_listens()

    async def emit(
        self,
        name: str,
        payload: Mapping[str, object],
        rooms: Collection[str],
        *,
        within: str | None = None,
        besides: Collection[str] = (),
    ) -> None:
        told = {"name": name, "payload": payload, "rooms": list(rooms), "within": within, "besides": list(besides)}
        await self._bus.publish(Topic.EMIT, told)

    async def _hear(self, told: Mapping[str, Any]) -> None:
        await self._sockets.emit(
            told["name"], told["payload"], told["rooms"], within=told["within"], besides=told["besides"]
        )


class ForgetEverywhere:
    """A user is no longer as remembered, in any process: those without sockets do not read it in the log."""

    def __init__(self, forget: Callable[[UserId], None], bus: Bus) -> None:
        self._forget = forget
        self._bus = bus
        bus.subscribe(Topic.FORGET, self._hear)

    async def __call__(self, user_id: UserId) -> None:
        await self._bus.publish(Topic.FORGET, {"userId": str(user_id)})

    async def _hear(self, told: Mapping[str, Any]) -> None:
        self._forget(UserId(UUID(told["userId"])))
