"""One process at a time may own the cluster's life: a second one would stop the server under the feet of the first."""

import errno
import fcntl
import os
from pathlib import Path

from wppconnector.adapters.postgres.cluster.errors import EmbeddedPostgresUnavailable


class Ownership:
    """A lock that the kernel gives back however its holder ends, and that children do not inherit."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> None:
        """Raises `EmbeddedPostgresUnavailable`, naming the other process, when one holds it."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise EmbeddedPostgresUnavailable(
                f"{self._path} cannot be written: {error.strerror}. Set DATA_DIR to a directory of yours."
            ) from error
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(descriptor, 20).decode()
            os.close(descriptor)
            if error.errno not in (errno.EACCES, errno.EAGAIN):
                raise
            raise EmbeddedPostgresUnavailable(
                f"WPPConnector is running already with this DATA_DIR, as process {holder}. Stop it first."
            ) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        self._descriptor = descriptor

    def give_back(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
