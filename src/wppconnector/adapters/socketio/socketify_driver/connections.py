"""All connections to the native server, so that there are not too many, and so that none is left behind."""

from typing import Any

from wppconnector.adapters.socketio.socketify_driver.library import NO_TLS, Library


class Connections:
    """Websockets are counted by their number, other connections known by their address: the library tells when one of
    those ends, unless it becomes a websocket."""

    def __init__(self, lib: Library, most: int) -> None:
        self.websockets = 0
        self._lib = lib
        self._most = most
        self._others: set[int] = set()
        self._filter = lib.ffi.callback("uws_filter_handler", self._changed)

    def watch(self, native: Any) -> None:
        self._lib.c.uws_filter(NO_TLS, native, self._filter, self._lib.ffi.NULL)

    @property
    def are_too_many(self) -> bool:
        return len(self._others) + self.websockets > self._most

    def becomes_websocket(self, response: Any) -> None:
        self._others.discard(self._lib.number(response))
        self.websockets += 1

    def cut_others(self) -> None:
        for number in list(self._others):
            self._lib.c.uws_res_close(NO_TLS, self._lib.ffi.cast("uws_res_t *", number))

    def _changed(self, response: Any, change: int, _: Any) -> None:
        number = self._lib.number(response)
        if change > 0:
            self._others.add(number)
        else:
            self._others.discard(number)
