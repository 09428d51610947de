"""Passwords under argon2id."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

T = TypeVar("T")

AT_ONCE = 2
"""Each hash takes 64 MiB and a core: more at once would only make every log-in slower."""


class Argon2Passwords:
    """Hashes in threads of its own, so that a rush of log-ins delays nothing but log-ins."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._threads = ThreadPoolExecutor(AT_ONCE, "passwords")
        self._hash_of_nothing: str | None = None

    async def hash(self, password: str) -> str:
        return await self._run(lambda: self._hasher.hash(_bytes(password)))

    async def verify(self, password: str, hashed: str) -> bool:
        return await self._run(lambda: self._verify(password, hashed))

    async def verify_nothing(self, password: str) -> None:
        await self._run(lambda: self._verify(password, self._nothing()))

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _nothing(self) -> str:
        if self._hash_of_nothing is None:
            self._hash_of_nothing = self._hasher.hash(b"")
        return self._hash_of_nothing

    def _verify(self, password: str, hashed: str) -> bool:
        try:
            return self._hasher.verify(hashed, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def _bytes(password: str) -> bytes:
    # Half a surrogate pair can come in JSON. It must not raise here.
    return password.encode("utf-8", "surrogatepass")
