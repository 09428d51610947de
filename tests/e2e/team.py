"""The people of a running company: its first admin, and agents taken in through the API."""

import itertools
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tests.e2e.inbox import Inbox, Json

PASSWORD = "correct horse battery staple"


@dataclass
class Team:
    """Use as `async with Team(url, email, password) as team`; `admin` is signed in from the start."""

    url: str
    email: str
    password: str
    _open: AsyncExitStack = field(default_factory=AsyncExitStack)
    _numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    async def __aenter__(self) -> Self:
        self.admin = await self._open.enter_async_context(Inbox(self.url, self.email, self.password))
        departments = (await self.admin.get("/api/departments"))["items"]
        self.departments: dict[str, Json] = {department["name"]: department for department in departments}
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    async def agent(self, name: str, department: str) -> Inbox:
        """A new agent, signed in. Namesakes are different people."""
        email = f"{name.lower()}.{next(self._numbers)}@example.com"
        await self.admin.post(
            "/api/users",
            name=name,
            email=email,
            password=PASSWORD,
            role="AGENT",
            departmentId=self.id_of(department),
        )
        return await self._open.enter_async_context(Inbox(self.url, email, PASSWORD))

    def id_of(self, department: str) -> str:
        return str(self.departments[department]["id"])
