"""Socket.IO's packets by python-socketio, which takes much for a packet that is none."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import socketio
from socketio import packet
from typing_extensions import override

from wppconnector.adapters.socketio.engine import Engine

MOST_ATTACHMENTS = 10
"""Binary parts of one packet. Our own clients send none; whoever announced more could fill the memory."""


class Malformed(Exception):
    """What arrived is no packet that a client may send."""


class StrictPacket(packet.Packet):  # type: ignore[misc]  # python-socketio has no types
    @override
    def decode(self, encoded_packet: object) -> int:
        """Raises `Malformed`."""
        if not isinstance(encoded_packet, str):
            raise Malformed("bytes that no packet announced")
        try:
            attachments: int = super().decode(encoded_packet)
        except (ValueError, LookupError, TypeError) as odd:
            raise Malformed(f"no packet: {type(odd).__name__}") from odd
        binary = self.packet_type in (packet.BINARY_EVENT, packet.BINARY_ACK)
        if not self._makes_sense() or binary != (attachments > 0) or attachments > MOST_ATTACHMENTS:
            raise Malformed("a packet without sense")
        return attachments

    @override
    def add_attachment(self, attachment: object) -> bool:
        """Raises `Malformed`."""
        if not isinstance(attachment, bytes | bytearray):
            raise Malformed("text in place of an attachment")
        try:
            complete: bool = super().add_attachment(attachment)
        except (ValueError, LookupError, TypeError) as odd:
            raise Malformed(f"attachments that do not fit: {type(odd).__name__}") from odd
        return complete

    def _makes_sense(self) -> bool:
        match self.packet_type:
            case packet.CONNECT:
                return True  # the handshake judges what is in it
            case packet.DISCONNECT:
                return self.data is None
            case packet.EVENT | packet.BINARY_EVENT:
                return isinstance(self.data, list) and bool(self.data) and isinstance(self.data[0], str)
            case packet.ACK | packet.BINARY_ACK:
                return isinstance(self.data, list) and self.id is not None
            case _:
                return False


class StrictServer(socketio.AsyncServer):  # type: ignore[misc]  # python-socketio has no types
    """Ends the connection of who sends what is no packet, as the official server does.

    `welcome` is awaited with the id of each socket that was let in, once it has been told so: nothing that is said
    there can come before the answer to its CONNECT.
    """

    welcome: Callable[[str], Awaitable[None]]

    def __init__(self, **options: Any) -> None:
        super().__init__(serializer=StrictPacket, **options)

    @override
    def _engineio_server_class(self) -> type[Engine]:
        return Engine

    @override
    async def _handle_eio_connect(self, eio_sid: str, environ: Mapping[str, Any]) -> None:
        """Of the request that opens a session only its way here is kept: a session lasts for hours."""
        scope = environ["asgi.scope"]
        forwarded = [(name, value) for name, value in scope["headers"] if name == b"x-forwarded-for"]
        way = {"client": scope.get("client"), "headers": forwarded}
        await super()._handle_eio_connect(eio_sid, {"asgi.scope": way})

    @override
    async def _handle_connect(self, eio_sid: str, namespace: str | None, data: object) -> None:
        if (namespace or "/") in self.handlers:
            await super()._handle_connect(eio_sid, namespace, data)
            sid = self.manager.sid_from_eio_sid(eio_sid, "/")
            if eio_sid not in self.environ:
                await self._handle_disconnect(eio_sid, namespace)  # it hung up meanwhile, which nobody noted
            elif sid is not None:
                await self.welcome(sid)
            return
        refusal = {"message": "Invalid namespace"}
        await self._send_packet(eio_sid, StrictPacket(packet.CONNECT_ERROR, namespace=namespace, data=refusal))

    @override
    async def _handle_eio_message(self, eio_sid: str, data: object) -> None:
        try:
            if data == "" or self._is_early(eio_sid, data):
                raise Malformed("nothing, or attachments before the connection")
            await super()._handle_eio_message(eio_sid, data)
        except Malformed as odd:
            self.logger.info("%s: %s", eio_sid, odd)
            self._binary_packet.pop(eio_sid, None)
            await self.eio.disconnect(eio_sid)

    def _is_early(self, eio_sid: str, data: object) -> bool:
        announces = isinstance(data, str) and data[:1] in (str(packet.BINARY_EVENT), str(packet.BINARY_ACK))
        return announces and self.manager.sid_from_eio_sid(eio_sid, "/") is None
