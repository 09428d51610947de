"""Customers' phones on either fake provider, spoken to alike by the journeys."""

from dataclasses import dataclass
from typing import Protocol

from tests.fakes.meta.customer import Customer as MetaCustomer
from tests.fakes.meta.server import FakeMeta
from tests.fakes.waha.customers import Customer as WahaCustomer
from tests.fakes.waha.fake import FakeWaha


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
        for message in [m for m in self.fake.world.messages if m.from_me and m.chat == self.customer.chat]:
            await self.customer.reads(message)


@dataclass
class MetaPhone:
    fake: FakeMeta
    number: str
    customer: MetaCustomer

    @classmethod
    def of(cls, fake: FakeMeta, number: str, name: str = "Maria") -> "MetaPhone":
        return cls(fake, number, fake.customer(number, name=name))

    @property
    def received(self) -> list[str]:
        return [sent.text for sent in self.fake.sent if sent.person is self.customer.person]

    async def writes(self, text: str) -> None:
        await self.customer.writes(text)

    async def chooses(self, department: str) -> None:
        await self.customer.taps(f"department:{department}")

    async def reads(self) -> None:
        await self.customer.reads()
