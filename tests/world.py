"""The product in memory, spoken of as its users would: customers write, agents answer, the clock moves on.

Everything here is the real application over the memory adapters; only the phones are imagined.
"""

from tests.office import DEPARTMENTS, Office
from tests.people import Colleague, Customer
from wppconnector.domain.access import Role
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind
from wppconnector.domain.ids import UserId
from wppconnector.domain.user import User


class World(Office):
    def contact(
        self,
        phone: str = "+5511987654321",
        name: str | None = "Maria",
        *identities: Identity,
        address: str | None = None,
    ) -> Customer:
        """A customer who shows `identities` (by default the phone) and is answered at `address`."""
        digits = phone.lstrip("+")
        shown = identities or (Identity(IdentityKind.WA_ID, digits),)
        return Customer(self, name, shown, ChatAddress(address or f"{digits}@c.us"))

    async def queued(self, phone: str = "+5511987654321", name: str = "Maria", department: str = "lab") -> Customer:
        """A customer who has found the way into a department's queue."""
        customer = self.contact(phone, name)
        await customer.writes("oi")
        await customer.writes(department)
        return customer

    async def attended(self, phone: str = "+5511987654321") -> tuple[Colleague, Customer]:
        """An agent, Ana, and a customer whom she has accepted."""
        ana = self.agent("Ana")
        customer = await self.queued(phone)
        await ana.accepts(customer)
        return ana, customer

    def agent(self, name: str = "Ana", *departments: str, role: Role = Role.AGENT) -> Colleague:
        """An agent of `departments` (by default Laboratório)."""
        places = [self.departments[department].id for department in departments or DEPARTMENTS[:1]]
        user = User(
            id=UserId(self.ids()),
            company_id=self.company.id,
            name=name,
            email=f"{name.lower()}@example.com",
            password_hash="-",
            role=role,
            created_at=self.clock.now(),
            department_id=places[0],
            department_ids=frozenset(places),
        )
        self.store.tables.users[user.id] = user
        return Colleague(self, user)

    def admin(self, name: str = "Gilda") -> Colleague:
        return self.agent(name, *DEPARTMENTS, role=Role.ADMIN)
