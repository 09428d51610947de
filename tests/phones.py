"""The customers' phones, reached through a provider whose next answers a test decides."""

import itertools
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from typing_extensions import override

from wppconnector.adapters.memory.provider import MemoryProvider
from wppconnector.application.ports.inbound import Correspondent
from wppconnector.application.ports.provider import Accepted, Download, MediaOwner, Outgoing, Verdict
from wppconnector.domain.channel import Channel
from wppconnector.domain.contact import ChatAddress, Identity
from wppconnector.domain.content import Media
from wppconnector.domain.ids import MessageId
from wppconnector.domain.template import Template

Reaction = Callable[[], Awaitable[Any]]


class WorkerDied(BaseException):
    """The machine lost power, say."""


class Phones(MemoryProvider):
    """`reserves` makes it hand out ids before sending, as some engines of WAHA do. `tried` are the messages that
    somebody attempted to send, with or without success. `kills` makes the next worker die right after a message of
    its was accepted."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel)
        self.reserves = False
        self.kills = False
        self.tried: list[Outgoing] = []
        self._answers: dict[str, deque[object]] = defaultdict(deque)
        self._reserved = itertools.count(1)

    def times(self, message_id: MessageId) -> int:
        """How often a message of ours reached its phone."""
        return sum(1 for sent in self.sent if sent.message_id == message_id)

    def answers(self, method: str, *answers: object) -> None:
        """The next calls of `method` return or raise these, or what calling them gives; then all is as usual."""
        self._answers[method].extend(answers)

    async def _answer(self, method: str, usual: Reaction) -> Any:
        if not self._answers[method]:
            return await usual()
        answer = self._answers[method].popleft()
        if isinstance(answer, BaseException):
            raise answer
        return await answer() if callable(answer) else answer

    @override
    async def reserve_id(self) -> str | None:
        return f"reserved-{next(self._reserved)}" if self.reserves else None

    @override
    async def send(self, outgoing: Outgoing) -> Accepted:
        self.tried.append(outgoing)
        accepted: Accepted = await self._answer("send", lambda: self._send(outgoing))
        return accepted

    async def _send(self, outgoing: Outgoing) -> Accepted:
        accepted = await MemoryProvider.send(self, outgoing)
        if self.kills:
            self.kills = False
            raise WorkerDied
        return Accepted(outgoing.reserved_id) if outgoing.reserved_id else accepted

    @override
    async def find_sent(self, outgoing: Outgoing, since: datetime) -> Accepted | Verdict:
        usual = MemoryProvider.find_sent
        found: Accepted | Verdict = await self._answer("find_sent", lambda: usual(self, outgoing, since))
        return found

    @override
    async def find_account(self, phone: str) -> Correspondent | None:
        usual = MemoryProvider.find_account
        account: Correspondent | None = await self._answer("find_account", lambda: usual(self, phone))
        return account

    @override
    async def identify(self, address: ChatAddress) -> Sequence[Identity]:
        usual = MemoryProvider.identify
        identities: Sequence[Identity] = await self._answer("identify", lambda: usual(self, address))
        return identities

    @override
    async def mark_read(self, address: ChatAddress, references: Sequence[str]) -> None:
        usual = MemoryProvider.mark_read
        await self._answer("mark_read", lambda: usual(self, address, references))

    @override
    async def templates(self) -> Sequence[Template]:
        told: Sequence[Template] = await self._answer("templates", lambda: MemoryProvider.templates(self))
        return told

    @override
    async def react(self, address: ChatAddress, reference: str, emoji: str) -> None:
        await self._answer("react", lambda: MemoryProvider.react(self, address, reference, emoji))

    @override
    async def show_typing(self, address: ChatAddress, on: bool, last_inbound: str | None) -> None:
        usual = MemoryProvider.show_typing
        await self._answer("show_typing", lambda: usual(self, address, on, last_inbound))

    @override
    @asynccontextmanager
    async def open_media(self, media: Media, message: MediaOwner) -> AsyncIterator[Download]:
        await self._answer("open_media", _nothing)
        async with MemoryProvider.open_media(self, media, message) as download:
            yield download


async def _nothing() -> None:
    pass
