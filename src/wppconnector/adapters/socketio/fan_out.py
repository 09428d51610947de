"""Rooms, and telling all who are in some of them the same thing at the price of one."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

import socketio
from bidict import bidict
from engineio import packet as engine
from socketio import packet as protocol
from typing_extensions import override

from wppconnector.adapters.socketio.link import Link

NAMESPACE = "/"

Sids = Mapping[str, str]
"""The engine's id by socket's."""
_NOBODY: Sids = {}


class Publisher(Protocol):
    """A transport that can tell all links in one of its rooms at once."""

    def publish(self, room: str, packet: str) -> None: ...


class FanOut(socketio.AsyncManager):  # type: ignore[misc]  # python-socketio has no types
    """python-socketio's own `emit` makes a task for every recipient, and its rooms are searched through for whoever
    leaves. Here a packet is encoded once; with a `publisher` it also goes out once to all whose links the publisher
    reaches, and one by one only to the others (`aside`, by room)."""

    publisher: Publisher | None = None

    def __init__(self) -> None:
        super().__init__()
        self._rooms_of: dict[str, set[str]] = {}
        self._aside: dict[str, dict[str, str]] = {}

    def tell(
        self, name: str, payload: Mapping[str, object], rooms: Iterable[str], besides: Collection[str] = ()
    ) -> Sids:
        """Tell everybody who is in at least one of `rooms` and in none of `besides`, once. Returns who is too slow."""
        known = self.rooms.get(NAMESPACE, {})
        inhabited = sorted((room for room in rooms if room in known), key=lambda room: len(known[room]), reverse=True)
        if not inhabited:
            return _NOBODY
        packet = self._packet(name, payload)
        first = inhabited[0]
        apart = all(known[first].keys().isdisjoint(known.get(room, _NOBODY)) for room in besides)
        if self.publisher is None or not apart:
            return self._send(packet, self._without(self.among(inhabited), besides))
        self.publisher.publish(first, packet.encode())
        others = self._without(self.among(inhabited[1:]), [first, *besides])
        return self._send(packet, {**self._aside.get(first, _NOBODY), **others})

    def tell_these(self, name: str, payload: Mapping[str, object], sids: Sids) -> Sids:
        """Returns who is too slow."""
        return self._send(self._packet(name, payload), sids) if sids else _NOBODY

    def inhabited(self, rooms: Collection[str]) -> bool:
        known = self.rooms.get(NAMESPACE, {})
        return any(room in known for room in rooms)

    def among(self, rooms: Iterable[str]) -> dict[str, str]:
        """The sockets in at least one of `rooms`, each once."""
        known = self.rooms.get(NAMESPACE, {})
        found: dict[str, str] = {}
        for room in rooms:
            if room in known:
                found.update(known[room])
        return found

    def known(self) -> frozenset[str]:
        """The engine's ids of all who have been let in or have asked for it."""
        return frozenset(self.rooms.get(NAMESPACE, {}).get(None, _NOBODY).values())

    def engine_sids(self, sids: Collection[str]) -> dict[str, str]:
        known = self.rooms.get(NAMESPACE, {}).get(None, {})
        return {sid: known[sid] for sid in sids if sid in known}

    def upgraded(self, engine_sid: str, link: Link) -> None:
        """A socket may have entered rooms before it came to its link."""
        sid = self.sid_from_eio_sid(engine_sid, NAMESPACE)
        for room in self._rooms_of.get(sid, ()):
            if link.enter(room):
                self._forget_aside(sid, room)

    @override
    def basic_enter_room(self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None) -> None:
        if room == sid:
            return  # nobody is told anything by a room of one's own
        known = self.rooms.setdefault(namespace, {})
        if room is None:
            known.setdefault(None, bidict())[sid] = eio_sid
            return
        engine_sid = known[None][sid]
        known.setdefault(room, {})[sid] = engine_sid
        self._rooms_of.setdefault(sid, set()).add(room)
        link = self.server.eio.sockets[engine_sid].link if engine_sid in self.server.eio.sockets else None
        if link is None or not link.enter(room):
            self._aside.setdefault(room, {})[sid] = engine_sid

    @override
    def basic_leave_room(self, sid: str, namespace: str, room: str | None) -> None:
        known = self.rooms.get(namespace, {})
        if sid not in known.get(room, _NOBODY):
            return
        engine_sid = known[room].pop(sid)
        if room is not None:
            self._rooms_of[sid].discard(room)
            self._forget_aside(sid, room)
            session = self.server.eio.sockets.get(engine_sid)
            if session is not None and session.link is not None:
                session.link.leave(room)
        if not known[room]:
            del known[room]
        if not known:
            del self.rooms[namespace]

    @override
    def basic_disconnect(self, sid: str, namespace: str, **_: object) -> None:
        for room in list(self._rooms_of.get(sid, ())):
            self.basic_leave_room(sid, namespace, room)
        self._rooms_of.pop(sid, None)
        self.basic_leave_room(sid, namespace, None)
        super().basic_disconnect(sid, namespace)

    @override
    def get_rooms(self, sid: str, namespace: str) -> list[str]:
        return list(self._rooms_of.get(sid, ()))

    def _packet(self, name: str, payload: Mapping[str, object]) -> engine.Packet:
        encoded = self.server.packet_class(protocol.EVENT, namespace=NAMESPACE, data=[name, payload]).encode()
        return engine.Packet(engine.MESSAGE, encoded)

    def _send(self, packet: engine.Packet, sids: Sids) -> Sids:
        sessions = self.server.eio.sockets
        slow = {}
        for sid, engine_sid in sids.items():
            session = sessions.get(engine_sid)
            if session is not None and not session.closing and not session.tell(packet):
                slow[sid] = engine_sid
        return slow

    def _without(self, sids: dict[str, str], rooms: Iterable[str]) -> dict[str, str]:
        for sid in self.among(rooms):
            sids.pop(sid, None)
        return sids

    def _forget_aside(self, sid: str, room: str) -> None:
        aside = self._aside.get(room)
        if aside is not None:
            aside.pop(sid, None)
            if not aside:
                del self._aside[room]
