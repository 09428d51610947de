"""Telling many sockets the same thing, at the price of one."""

from collections.abc import Collection, Mapping

import socketio
from engineio import packet as engine
from socketio import packet as protocol

NAMESPACE = "/"
MOST_WAITING = 1000
"""Packets that may wait for one slow socket. Beyond that it is cut: it will come back and fetch what it missed."""


class FanOut(socketio.AsyncManager):  # type: ignore[misc]  # python-socketio has no types
    """python-socketio's own `emit` makes a task for every recipient. Here the packet is encoded once and put straight
    into the queue of each socket, so a socket costs a microsecond."""

    def tell(self, name: str, payload: Mapping[str, object], sids: Mapping[str, str]) -> list[str]:
        """Queue the event for each of `sids` (engine's id by socket's). Returns the sockets that are too slow."""
        encoded = self.server.packet_class(protocol.EVENT, namespace=NAMESPACE, data=[name, payload]).encode()
        packet = engine.Packet(engine.MESSAGE, encoded)
        sockets = self.server.eio.sockets
        slow = []
        for sid, engine_sid in sids.items():
            socket = sockets.get(engine_sid)
            if socket is None or socket.closed or socket.closing:
                continue
            if socket.queue.qsize() >= MOST_WAITING:
                slow.append(sid)
            else:
                socket.queue.put_nowait(packet)
        return slow

    def inhabited(self, rooms: Collection[str]) -> bool:
        known = self.rooms.get(NAMESPACE, {})
        return any(room in known for room in rooms)

    def among(self, rooms: Collection[str]) -> dict[str, str]:
        """The sockets in at least one of `rooms`, each once, with the engine's id of each."""
        known = self.rooms.get(NAMESPACE, {})
        found: dict[str, str] = {}
        for room in rooms:
            if room in known:
                found.update(known[room])
        return found

    def engine_sids(self, sids: Collection[str]) -> dict[str, str]:
        known = self.rooms.get(NAMESPACE, {}).get(None, {})
        return {sid: known[sid] for sid in sids if sid in known}
