"""Socket.IO over socketify's native server: websockets without a task for each, what rooms are told published once."""

from typing import Any

from wppconnector.adapters.socketio.asgi import SocketIoApp
from wppconnector.adapters.socketio.socketify_driver.connections import Connections
from wppconnector.adapters.socketio.socketify_driver.library import NO_TLS, TEXT, library
from wppconnector.adapters.socketio.socketify_driver.pump import Pump
from wppconnector.adapters.socketio.socketify_driver.requests import Requests
from wppconnector.adapters.socketio.socketify_driver.websockets import WebSockets
from wppconnector.adapters.socketio.sockets import SocketIoSockets
from wppconnector.application.ports.system import CannotStart

MOST_CONNECTIONS = 20_000
"""At once; each open socket of an agent's browser is one."""
GRACE_SECONDS = 5.0
"""For the requests under way when the server closes."""


class SocketifyServer:
    """`other_asgi_app` answers what is not Socket.IO's. Make it while asyncio runs; one thread has one at a time. With
    more than `most_connections` open at once, whoever asks for something is refused.

    Nothing of it is ever freed: the library frees an application whether or not connections still belong to it.
    """

    def __init__(self, sockets: SocketIoSockets, other_asgi_app: Any, most_connections: int = MOST_CONNECTIONS) -> None:
        """Raises `NotAvailable`."""
        self._lib = library()
        self._pump = Pump(self._lib)
        self._sockets = sockets
        no_options = self._lib.ffi.new("struct us_socket_context_options_t *")
        self._native = self._lib.c.uws_create_app(NO_TLS, no_options[0])
        self._connections = Connections(self._lib, most_connections)
        app = SocketIoApp(sockets, other_asgi_app)
        self._requests = Requests(self._lib, self._pump, self._connections, app)
        self._websockets = WebSockets(self._lib, self._pump, self._connections, sockets)
        self._listening: Any = None

    def listen(self, host: str, port: int) -> int:
        """The port, a free one for 0. Raises `CannotStart` when it is not to be had."""
        ffi, c = self._lib.ffi, self._lib.c

        @ffi.callback("uws_listen_handler")  # type: ignore[untyped-decorator]
        def listening(socket: Any, *_: Any) -> None:
            self._listening = socket

        self._websockets.route(self._native)
        self._requests.route(self._native)
        self._connections.watch(self._native)
        name = ffi.new("char[]", host.encode())
        where = ffi.new("uws_app_listen_config_t *", {"port": port, "host": name, "options": 0})
        c.uws_app_listen_with_config(NO_TLS, self._native, where[0], listening, ffi.NULL)
        if not self._listening:
            raise CannotStart(f"Port {port} on {host} cannot be opened.")
        self._sockets.manager.publisher = self
        self._pump.open()
        found: int = c.us_socket_local_port(NO_TLS, self._listening)
        return found

    def publish(self, room: str, packet: str) -> None:
        """To all links in the room, once the loop comes to it. What is sent to one of them meanwhile comes after it."""
        topic, data = room.encode(), packet.encode()
        self._lib.c.uws_publish(NO_TLS, self._native, topic, len(topic), data, len(data), TEXT, False)
        self._pump.soon()

    async def close(self) -> None:
        """To be called once the sockets are closed."""
        self._lib.c.us_listen_socket_close(NO_TLS, self._listening)
        await self._requests.drain(GRACE_SECONDS)
        self._connections.cut_others()
        self._pump.run()
        self._sockets.manager.publisher = None
        self._pump.close()
