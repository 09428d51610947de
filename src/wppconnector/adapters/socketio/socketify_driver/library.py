"""The native library, on machines that have it."""

import platform
import sys
from functools import cache
from typing import Any

from wppconnector.application.ports.system import CannotStart

_BUILT_FOR = {("linux", "x86_64"), ("darwin", "x86_64"), ("darwin", "arm64")}
_LIBUV = {"linux": "libuv.so.1", "darwin": "libuv.1.dylib"}
_LIBUV_INTERFACE = "int uv_backend_fd(void *loop); int uv_backend_timeout(void *loop);"

TEXT, BINARY = 1, 2
NO_TLS = 0
"""First argument of nearly every function: a proxy ends TLS."""


class NotAvailable(CannotStart):
    """The library cannot run on this machine. The message says why, and what to do if something can be done."""


class Library:
    """`c` holds the functions of socketify's library, `uv` those of the system's libuv that it does not hand on."""

    def __init__(self, ffi: Any, c: Any, uv: Any) -> None:
        self.ffi = ffi
        self.c = c
        self.uv = uv

    def number(self, pointer: Any) -> int:
        return int(self.ffi.cast("uintptr_t", pointer))

    def pointer(self, number: int) -> Any:
        """A number where the library wants user data. It is never followed, so it can never lead nowhere."""
        return self.ffi.cast("void *", number)

    def copied(self, data: Any, length: int) -> bytes:
        copy: bytes = self.ffi.buffer(data, length)[:] if length else b""
        return copy

    def read(self, getter: Any, *arguments: Any) -> bytes:
        """What a function returns as a length and a place to write the address to."""
        place = self.ffi.new("const char **")
        length = getter(*arguments, place)
        return self.copied(place[0], length)


@cache
def library() -> Library:
    """Raises `NotAvailable`."""
    machine = (sys.platform, platform.machine())
    if machine not in _BUILT_FOR:
        raise NotAvailable(f"socketify has no build for {' on '.join(machine)}.")
    try:
        from socketify.native import ffi, lib  # noqa: PLC0415 - an extra, and it loads libuv
    except ImportError as missing:
        raise NotAvailable("socketify is missing: pip install 'wppconnector[gateway]'.") from missing
    except OSError as unloadable:
        raise NotAvailable(f"the system's libuv is missing (apt-get install libuv1): {unloadable}.") from unloadable
    ffi.cdef(_LIBUV_INTERFACE)
    return Library(ffi, lib, ffi.dlopen(_LIBUV[sys.platform]))
