"""What comes to the native server but websockets: handed to an ASGI application."""

import asyncio
from http import HTTPStatus
from typing import Any

import structlog

from wppconnector.adapters.socketio.socketify_driver.connections import Connections
from wppconnector.adapters.socketio.socketify_driver.exchange import (
    Exchange,
    Scope,
    answered,
    length_of,
    refuse,
    scope_of,
)
from wppconnector.adapters.socketio.socketify_driver.library import NO_TLS, Library
from wppconnector.adapters.socketio.socketify_driver.pump import Pump
from wppconnector.adapters.socketio.sockets import LARGEST_PACKET

log = structlog.get_logger(__name__)


class Requests:
    def __init__(self, lib: Library, pump: Pump, connections: Connections, app: Any) -> None:
        self._lib = lib
        self._pump = pump
        self._connections = connections
        self._app = app
        self._exchanges: dict[int, Exchange] = {}
        self._callbacks = (
            lib.ffi.callback("uws_method_handler", self._began),
            lib.ffi.callback("void(uws_res_t *, const char *, size_t, bool, void *)", self._heard),
            lib.ffi.callback("void(uws_res_t *, void *)", self._aborted),
        )

    def route(self, native: Any) -> None:
        self._lib.c.uws_app_any(NO_TLS, native, b"/*", self._callbacks[0], self._lib.ffi.NULL)

    async def drain(self, seconds: float) -> None:
        """Let those that are being answered be answered."""
        tasks = [exchange.task for exchange in self._exchanges.values() if exchange.task is not None]
        if not tasks:
            return
        _, left = await asyncio.wait(tasks, timeout=seconds)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _began(self, response: Any, request: Any, _: Any) -> None:
        with answered(self._lib, response):
            if self._connections.are_too_many:
                refuse(self._lib, response, HTTPStatus.SERVICE_UNAVAILABLE)
                return
            scope = scope_of(self._lib, response, request)
            if not length_of(scope).isdigit():
                refuse(self._lib, response, HTTPStatus.BAD_REQUEST)
                return
            self._take(response, scope)

    def _take(self, response: Any, scope: Scope) -> None:
        _, heard, aborted = self._callbacks
        self._lib.c.uws_res_on_aborted(NO_TLS, response, aborted, self._lib.ffi.NULL)
        self._lib.c.uws_res_on_data(NO_TLS, response, heard, self._lib.ffi.NULL)
        number = self._lib.number(response)
        exchange = self._exchanges[number] = Exchange(self._lib, self._pump, response, scope, LARGEST_PACKET)
        self._answer_if_complete(number, exchange)

    def _heard(self, response: Any, chunk: Any, length: int, *_: Any) -> None:
        number = self._lib.number(response)
        exchange = self._exchanges.get(number)
        if exchange is not None:
            exchange.take(self._lib.copied(chunk, length))
            self._answer_if_complete(number, exchange)

    def _aborted(self, response: Any, _: Any) -> None:
        exchange = self._exchanges.pop(self._lib.number(response), None)
        if exchange is not None:
            exchange.aborted()

    def _answer_if_complete(self, number: int, exchange: Exchange) -> None:
        if exchange.is_complete and exchange.task is None:
            exchange.task = asyncio.get_running_loop().create_task(self._answer(number, exchange))

    async def _answer(self, number: int, exchange: Exchange) -> None:
        try:
            await self._app(exchange.scope, exchange.receive, exchange.send)
        except Exception:
            log.exception("a request failed")
        finally:
            exchange.finish()
            if self._exchanges.get(number) is exchange:
                del self._exchanges[number]
