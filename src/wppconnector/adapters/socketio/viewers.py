"""Who has a conversation open, at all hosts of sockets together. Nothing of it is stored.

Each host tells the others whom it has there, and all keep what they were told: so nobody has to be asked. A host says
it again in every round; what was not said again is forgotten, as a host that vanished does not take its leave.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wppconnector.application.audience import conversation_room
from wppconnector.application.ports.realtime import Bus, Emitter, Topic
from wppconnector.application.wire import EventName
from wppconnector.domain.ids import ConversationId

ROUNDS_BELIEVED = 3


@dataclass(frozen=True, slots=True)
class _AtHost:
    """`told` is what the host said, `names` are the viewers' by their ids, `round` is when it was heard last."""

    told: Mapping[str, Any]
    names: Mapping[str, str]
    round: int


class Viewers:
    """`sockets` are those of this process; `host` names it among all."""

    def __init__(self, sockets: Emitter, bus: Bus, host: UUID) -> None:
        self._sockets = sockets
        self._bus = bus
        self._host = str(host)
        self._round = 0
        self._known: defaultdict[ConversationId, dict[str, _AtHost]] = defaultdict(dict)
        bus.subscribe(Topic.VIEWERS, self._hear)
        bus.subscribe(Topic.JOINED, self._say_again)

    async def show(self, id: ConversationId, viewers: Mapping[UUID, str], rooms: Collection[str]) -> None:
        """`viewers` (names by ids) are those who have it open here. All who have it open anywhere and are in one of
        `rooms` are told of all."""
        names = {str(viewer): name for viewer, name in viewers.items()}
        told = {"host": self._host, "conversationId": str(id), "names": names, "rooms": list(rooms), "again": False}
        await self._bus.publish(Topic.VIEWERS, told)

    async def next_round(self) -> None:
        self._round += 1
        await self._say_again({})
        for id in list(self._known):
            for host, said in list(self._known[id].items()):
                if said.round < self._round - ROUNDS_BELIEVED:
                    await self._forget(id, host, said)

    async def _say_again(self, _: Mapping[str, Any]) -> None:
        for hosts in list(self._known.values()):
            if self._host in hosts:
                await self._bus.publish(Topic.VIEWERS, {**hosts[self._host].told, "again": True})

    async def _hear(self, told: Mapping[str, Any]) -> None:
        id, host, names = ConversationId(UUID(told["conversationId"])), told["host"], told["names"]
        before = self._known[id].get(host)
        self._known[id][host] = _AtHost(told, names, self._round)
        if not (told["again"] and before is not None and before.names == names):
            await self._emit(id, told["rooms"])
        if not names:
            self._drop(id, host)

    async def _forget(self, id: ConversationId, host: str, said: _AtHost) -> None:
        self._drop(id, host)
        await self._emit(id, said.told["rooms"])

    def _drop(self, id: ConversationId, host: str) -> None:
        del self._known[id][host]
        if not self._known[id]:
            del self._known[id]

    async def _emit(self, id: ConversationId, rooms: Collection[str]) -> None:
        viewers = {viewer: name for at in self._known.get(id, {}).values() for viewer, name in at.names.items()}
        shown = [{"userId": viewer, "userName": name} for viewer, name in sorted(viewers.items(), key=lambda v: v[1])]
        payload = {"conversationId": str(id), "viewers": shown}
        await self._sockets.emit(EventName.VIEWERS, payload, rooms, within=conversation_room(id))
