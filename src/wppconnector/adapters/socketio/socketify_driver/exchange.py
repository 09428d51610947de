"""A request to the native server and the answer to it, as ASGI has them."""

import asyncio
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote

import structlog

from wppconnector.adapters.socketio.socketify_driver.library import NO_TLS, Library
from wppconnector.adapters.socketio.socketify_driver.pump import Pump

log = structlog.get_logger(__name__)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]

_WRITTEN_BY_THE_LIBRARY = (b"content-length", b"transfer-encoding", b"connection", b"date")


def scope_of(lib: Library, response: Any, request: Any) -> Scope:
    """Everything of a request but its body. To be called at once: the library forgets it."""
    url = lib.read(lib.c.uws_req_get_full_url, request)
    path, _, query = url.partition(b"?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": lib.read(lib.c.uws_req_get_case_sensitive_method, request).decode("latin-1"),
        "scheme": "http",
        "path": unquote(path.decode("latin-1")),
        "raw_path": path,
        "root_path": "",
        "query_string": query,
        "headers": _headers(lib, request),
        "client": _client(lib.read(lib.c.uws_res_get_remote_address_as_text, NO_TLS, response).decode()),
        "server": None,
        "state": {},
    }


def _headers(lib: Library, request: Any) -> list[tuple[bytes, bytes]]:
    found: list[tuple[bytes, bytes]] = []

    @lib.ffi.callback("void(const char *, size_t, const char *, size_t, void *)")  # type: ignore[untyped-decorator]
    def note(name: Any, name_length: int, value: Any, value_length: int, _: Any) -> None:
        found.append((lib.copied(name, name_length), lib.copied(value, value_length)))

    lib.c.uws_req_for_each_header(request, note, lib.ffi.NULL)
    return found


def _client(text: str) -> tuple[str, int] | None:
    """Nobody when the client is gone already."""
    if not text:
        return None
    address = ip_address(text)
    return str(getattr(address, "ipv4_mapped", None) or address), 0


def length_of(scope: Scope) -> bytes:
    """Of the body, in the client's words."""
    length: bytes = dict(scope["headers"]).get(b"content-length", b"0")
    return length


@contextmanager
def answered(lib: Library, response: Any) -> Iterator[None]:
    """Around everything that may fail while a request is brought: whatever does, the connection is closed. The library
    ends the whole process when a request is left neither answered nor watched."""
    try:
        yield
    except Exception:
        log.exception("a request could not be understood")
        lib.c.uws_res_close(NO_TLS, response)


def refuse(lib: Library, response: Any, status: HTTPStatus) -> None:
    """To be called at once, in the call that brings the request; the connection is closed."""
    line, hint = _line(status), (b"retry-after", b"2")
    lib.c.uws_res_write_status(NO_TLS, response, line, len(line))
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        lib.c.uws_res_write_header(NO_TLS, response, hint[0], len(hint[0]), hint[1], len(hint[1]))
    lib.c.uws_res_end(NO_TLS, response, b"", 0, True)


def _line(status: HTTPStatus) -> bytes:
    return f"{status.value} {status.phrase}".encode()


class Exchange:
    """The native response ends on its own when the client hangs up. As with websockets its pointer is forgotten in the
    call that says so, and once the answer is complete."""

    def __init__(self, lib: Library, pump: Pump, response: Any, scope: Scope, most: int) -> None:
        """`most` are the bytes of a body that are worth reading."""
        self.scope = scope
        self.task: asyncio.Task[None] | None = None
        self._lib = lib
        self._pump = pump
        self._response = response
        self._length = int(length_of(scope))
        self._is_too_long = self._length > most
        self._body = bytearray()
        self._status = 0
        self._headers: list[tuple[bytes, bytes]] = []
        self._answer = bytearray()
        self._was_read = False
        self._over = asyncio.Event()

    @property
    def is_complete(self) -> bool:
        """Whether all has come that will be read. Of a body that is too long nothing is: its length says enough. Nor of
        one without a length, as python-engineio would take it for none."""
        return self._is_too_long or len(self._body) >= self._length

    def take(self, chunk: bytes) -> None:
        if not self.is_complete:
            self._body += chunk

    def aborted(self) -> None:
        """The client has hung up."""
        self._response = None
        self._over.set()
        if self.task is not None and self.scope["method"] == "GET":
            self.task.cancel()  # a poll that nobody waits for any more

    async def receive(self) -> Message:
        """The whole body, and after it nothing until the exchange is over."""
        if self._was_read:
            await self._over.wait()
            return {"type": "http.disconnect"}
        self._was_read = True
        return {"type": "http.request", "body": bytes(self._body), "more_body": False}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status, self._headers = message["status"], list(message.get("headers", ()))
            return
        self._answer += message.get("body", b"")
        if not message.get("more_body", False):
            self.finish()

    def finish(self) -> None:
        """Write the answer, or, if there is none, that something went wrong."""
        self._over.set()
        if self._response is None:
            return
        response, self._response = self._response, None
        cork = self._lib.ffi.callback("void(uws_res_t *, void *)", self._write)
        self._lib.c.uws_res_cork(NO_TLS, response, cork, self._lib.ffi.NULL)
        self._pump.soon()

    def _write(self, response: Any, _: Any) -> None:
        status = _line(HTTPStatus(self._status or HTTPStatus.INTERNAL_SERVER_ERROR))
        self._lib.c.uws_res_write_status(NO_TLS, response, status, len(status))
        for name, value in self._headers:
            if name.lower() not in _WRITTEN_BY_THE_LIBRARY:
                self._lib.c.uws_res_write_header(NO_TLS, response, name, len(name), value, len(value))
        answer = bytes(self._answer)
        self._lib.c.uws_res_end(NO_TLS, response, answer, len(answer), self._is_too_long)
