"""Websockets of the native server, each the link of a session."""

import itertools
from http import HTTPStatus
from typing import Any

from wppconnector.adapters.socketio.asgi import opening_of
from wppconnector.adapters.socketio.engine import WebSocketRefused
from wppconnector.adapters.socketio.session import Session
from wppconnector.adapters.socketio.socketify_driver.connections import Connections
from wppconnector.adapters.socketio.socketify_driver.exchange import Scope, answered, refuse, scope_of
from wppconnector.adapters.socketio.socketify_driver.library import NO_TLS, TEXT, Library
from wppconnector.adapters.socketio.socketify_driver.native_link import NativeLink
from wppconnector.adapters.socketio.socketify_driver.pump import Pump
from wppconnector.adapters.socketio.sockets import LARGEST_PACKET, SocketIoSockets

MOST_BACKPRESSURE = 1_000_000
"""Bytes that wait for one slow client, besides what the kernel takes. Beyond that it is cut: it will come back and
fetch what it missed."""
IDLE_SECONDS = 120
"""Every client answers a ping well before. It ends those who vanished while their goodbye was on its way."""


class WebSockets:
    """Native websockets are known by a number that is given to them, never by their address."""

    def __init__(self, lib: Library, pump: Pump, connections: Connections, sockets: SocketIoSockets) -> None:
        self._lib = lib
        self._pump = pump
        self._connections = connections
        self._sockets = sockets
        self._numbers = itertools.count(1)
        self._asked: dict[int, tuple[Session, Scope]] = {}
        self._links: dict[int, NativeLink] = {}
        self._callbacks = {
            "upgrade": lib.ffi.callback("uws_websocket_upgrade_handler", self._upgrade),
            "open": lib.ffi.callback("uws_websocket_handler", self._opened),
            "message": lib.ffi.callback("uws_websocket_message_handler", self._heard),
            "close": lib.ffi.callback("uws_websocket_close_handler", self._closed),
        }

    def route(self, native: Any) -> None:
        behaviour = self._lib.ffi.new("uws_socket_behavior_t *", self._callbacks)
        behaviour.compression = self._lib.c.DISABLED
        behaviour.maxPayloadLength = LARGEST_PACKET
        behaviour.idleTimeout = IDLE_SECONDS
        behaviour.maxBackpressure = MOST_BACKPRESSURE
        behaviour.closeOnBackpressureLimit = True
        self._lib.c.uws_ws(NO_TLS, native, b"/socket.io/*", behaviour[0], self._lib.ffi.NULL)

    def _upgrade(self, response: Any, request: Any, context: Any, _: Any) -> None:
        with answered(self._lib, response):
            scope = scope_of(self._lib, response, request)
            if self._sockets.closing or self._connections.are_too_many:
                refuse(self._lib, response, HTTPStatus.SERVICE_UNAVAILABLE)
                return
            try:
                session = self._sockets.server.eio.session_for(opening_of(scope))
            except WebSocketRefused:
                refuse(self._lib, response, HTTPStatus.BAD_REQUEST)
                return
            self._accept(response, context, session, scope)

    def _accept(self, response: Any, context: Any, session: Session, scope: Scope) -> None:
        key = dict(scope["headers"])[b"sec-websocket-key"]
        number = next(self._numbers)
        self._asked[number] = (session, scope)
        self._connections.becomes_websocket(response)
        nothing = (b"", 0)
        told = self._lib.pointer(number)
        # From here on the response is no more.
        self._lib.c.uws_res_upgrade(NO_TLS, response, told, key, len(key), *nothing, *nothing, context)

    def _opened(self, pointer: Any, _: Any) -> None:
        number = self._number(pointer)
        session, scope = self._asked.pop(number)
        link = NativeLink(self._lib, self._pump, self._sockets.server.eio, session, pointer)
        self._links[number] = link
        self._sockets.requests.add(link.closed)
        link.closed.add_done_callback(self._sockets.requests.discard)
        link.begin({"asgi.scope": scope})

    def _heard(self, pointer: Any, message: Any, length: int, kind: int, _: Any) -> None:
        data = self._lib.copied(message, length)
        self._links[self._number(pointer)].heard(data.decode() if kind == TEXT else data)

    def _closed(self, pointer: Any, *_: Any) -> None:
        self._connections.websockets -= 1
        self._links.pop(self._number(pointer)).gone()

    def _number(self, pointer: Any) -> int:
        return self._lib.number(self._lib.c.uws_ws_get_user_data(NO_TLS, pointer))
