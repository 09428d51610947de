"""Customers' phones on either fake provider, spoken to alike by the journeys."""

from dataclasses import dataclass
from typing import Protocol

from tests.fakes.meta.customer import Customer as MetaCustomer
from tests.fakes.meta.server import FakeMeta
from tests.fakes.waha.customers import Customer as WahaCustomer
from tests.fakes.waha.fake import FakeWaha
from tests.fakes.waha.messages import Message


class Phone(Protocol):
    """A customer's phone. `number` has digits only; `received` are our texts, oldest first."""

    number: str

    @property
    def received(self) -> list[str]: ...

    async def writes(self, text: str) -> None: ...

    async def chooses(self, department: str) -> None:
        """From the menu, by its slug: by tapping where the provider can show rows, else by writing."""
        ...

    async def reads(self) -> None: ...

    @property
    def files(self) -> list[tuple[str, bytes, str]]:
        """Our files, oldest first: as what they came, their bytes, and the words under them."""
        ...

    async def sends(self, content: bytes, mime_type: str, caption: str | None = None) -> None: ...

    @property
    def reactions(self) -> list[str]:
        """Our emoji under messages of theirs, oldest first."""
        ...

    async def edits(self, text: str) -> None:
        """What was written last."""
        ...

    async def reacts(self, emoji: str) -> None:
        """To what was received last."""
        ...


@dataclass
class WahaPhone:
    fake: FakeWaha
    number: str
    customer: WahaCustomer

    @classmethod
    def of(cls, fake: FakeWaha, number: str, name: str = "Maria") -> "WahaPhone":
        return cls(fake, number, fake.customer(number, name=name))

    @property
    def received(self) -> list[str]:
        return [sent.text or "" for sent in self.fake.sent if sent.chat == self.customer.chat]

    async def writes(self, text: str) -> None:
        await self.customer.writes(text)

    async def chooses(self, department: str) -> None:
        await self.writes(department)

    async def reads(self) -> None:
        for message in self._messages(from_me=True):
            await self.customer.reads(message)

    @property
    def files(self) -> list[tuple[str, bytes, str]]:
        ours = [sent for sent in self.fake.sent if sent.chat == self.customer.chat]
        return [(sent.method, sent.file.content, sent.text or "") for sent in ours if sent.file]

    async def sends(self, content: bytes, mime_type: str, caption: str | None = None) -> None:
        await self.customer.sends_media(content, mime_type, caption=caption)

    @property
    def reactions(self) -> list[str]:
        ours = [sent for sent in self.fake.sent if sent.chat == self.customer.chat]
        return [sent.text or "" for sent in ours if sent.method == "reaction"]

    async def edits(self, text: str) -> None:
        await self.customer.edits(self._messages(from_me=False)[-1], text)

    async def reacts(self, emoji: str) -> None:
        await self.customer.reacts(self._messages(from_me=True)[-1], emoji)

    def _messages(self, *, from_me: bool) -> list[Message]:
        return [m for m in self.fake.world.messages if m.from_me is from_me and m.chat == self.customer.chat]


@dataclass
class MetaPhone:
    fake: FakeMeta
    number: str
    customer: MetaCustomer
    _written: str = ""

    @classmethod
    def of(cls, fake: FakeMeta, number: str, name: str = "Maria") -> "MetaPhone":
        return cls(fake, number, fake.customer(number, name=name))

    @property
    def received(self) -> list[str]:
        return [sent.text for sent in self.fake.sent if sent.person is self.customer.person]

    async def writes(self, text: str) -> None:
        self._written = await self.customer.writes(text)

    async def chooses(self, department: str) -> None:
        await self.customer.taps(f"department:{department}")

    async def reads(self) -> None:
        await self.customer.reads()

    @property
    def files(self) -> list[tuple[str, bytes, str]]:
        ours = [sent for sent in self.fake.sent if sent.person is self.customer.person]
        stored = self.fake.media.files
        return [
            (sent.type, stored[sent.body[sent.type]["id"]].data, sent.text)
            for sent in ours
            if isinstance(sent.body[sent.type], dict) and "id" in sent.body[sent.type]
        ]

    async def sends(self, content: bytes, mime_type: str, caption: str | None = None) -> None:
        await self.customer.sends_media(content, mime_type, **({"caption": caption} if caption else {}))

    @property
    def reactions(self) -> list[str]:
        ours = [sent for sent in self.fake.sent if sent.person is self.customer.person]
        return [sent.body["reaction"]["emoji"] for sent in ours if sent.type == "reaction"]

    async def edits(self, text: str) -> None:
        await self.customer.edits(self._written, text)

    async def reacts(self, emoji: str) -> None:
        await self.customer.reacts(self.customer.inbox[-1].id, emoji)
