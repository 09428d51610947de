"""The port, asked for before anything else is started: who has it already should be told at once."""

import errno
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from wppconnector.application.ports.system import CannotStart


@contextmanager
def reserved(host: str, port: int) -> Iterator[int]:
    """The port, a free one for 0, kept for our children to share. Raises `CannotStart` when somebody else has it."""
    _try(host, port)
    if sys.platform != "linux":
        yield port
        return
    # A socket that never listens gets no connections, and keeps the number for those who share it.
    with _bound(host, port, socket.SO_REUSEPORT) as keeper:
        yield keeper.getsockname()[1]


def _try(host: str, port: int) -> None:
    """Without sharing, so that another program of the same kind and user is noticed too."""
    try:
        _bound(host, port, socket.SO_REUSEADDR).close()
    except socket.gaierror as error:
        raise CannotStart(f"HOST {host} is not an address of this machine: {error.strerror}.") from error
    except OSError as error:
        raise CannotStart(_explained(host, port, error)) from error


def _bound(host: str, port: int, option: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    opened = socket.socket(family, kind, protocol)
    try:
        opened.setsockopt(socket.SOL_SOCKET, option, 1)
        opened.bind(address)
    except OSError:
        opened.close()
        raise
    return opened


def _explained(host: str, port: int, error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {port} on {host} is taken by another program. Stop that one, or set PORT to another number."
        case errno.EACCES:
            return f"Port {port} needs rights that this user lacks. Set PORT to a number above 1023."
        case errno.EADDRNOTAVAIL:
            return f"HOST {host} is not an address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for all."
        case _:
            return f"Port {port} on {host} cannot be opened: {error.strerror}."
