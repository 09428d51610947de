"""A company with its people, numbers and customers, behind the real application over a real database."""

import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from argon2 import PasswordHasher
from dependency_injector import providers
from litestar import Litestar

from tests.support.asgi import behind_sockets, lifespan_of, served, served_natively
from tests.support.postgres import Database
from wppconnector.adapters.security.passwords import Argon2Passwords
from wppconnector.application.backlog import Delivery
from wppconnector.application.ports.inbound import Correspondent, MessageArrived
from wppconnector.application.ports.persistence import Store
from wppconnector.application.use_cases.create_user import NewUser
from wppconnector.application.use_cases.register_company import Registration
from wppconnector.domain.access import Actor, Role
from wppconnector.domain.channel import Channel, ChannelState, ProviderKind
from wppconnector.domain.company import Department
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind
from wppconnector.domain.content import Content
from wppconnector.domain.ids import ChannelId
from wppconnector.domain.user import User
from wppconnector.domain.views import ConversationView
from wppconnector.entrypoints.api.app import create_app
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.opening import opened
from wppconnector.entrypoints.settings.loading import load

PASSWORD = "correct horse battery staple"
JWT_SECRET = "4f9b2c7d1e8a6053b7c4d2e1f0a9b8c7d6e5f4a3b2c1d0e94f9b2c7d1e8a6053"
WAHA_KEY = "the WAHA of this test signs with it"
META_SECRET = "the Meta app of this test signs with it"
META_TOKEN = "the Meta app of this test is subscribed with it"

# The product's own parameters would make every test wait for two dozen slow hashes.
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def container_for(database: Database, data_dir: Path, **settings: str) -> Container:
    environ = {
        "DATABASE_URL": database.url,
        "DATA_DIR": str(data_dir),
        "JWT_SECRET": JWT_SECRET,
        "SECRET_KEY": JWT_SECRET[::-1],
        "ALLOW_REGISTRATION": "true",
        "RATE_LIMIT_PER_MINUTE": "100000",
        **settings,
    }
    container = Container(settings=load(environ))
    container.passwords.override(providers.Singleton(Argon2Passwords, CHEAP))
    return container


@dataclass
class Desk:
    """`app` answers; `department` and `person` are known by name."""

    container: Container
    app: Any
    admin: User
    departments: dict[str, Department]
    channels: dict[ProviderKind, Channel]
    people: dict[str, User] = field(default_factory=dict)
    _addresses: "Iterator[int]" = field(default_factory=itertools.count)

    @property
    def litestar(self) -> Litestar:
        """The part of the application that has a route table."""
        found: Litestar = behind_sockets(self.app)._app._app
        return found

    def client(self, token: str | None = None, ip: str | None = None) -> httpx.AsyncClient:
        """Every client comes from an address of its own, unless told: limits are per address."""
        number = next(self._addresses)
        address = ip or f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app, client=(address, 1234), raise_app_exceptions=False),
            base_url="http://localhost:4000",
            headers={"authorization": f"Bearer {token}"} if token else {},
        )

    async def signed_in(self, user: User) -> httpx.AsyncClient:
        session = await self.container.log_in()(user.email, PASSWORD)
        return self.client(session.access_token)

    async def agent(self, name: str, *departments: str, role: Role = Role.AGENT) -> User:
        first, *further = [self.departments[department].id for department in departments]
        new = NewUser(name, f"{name.lower()}@example.com", PASSWORD, role, first, further)
        self.people[name] = await self.container.create_user()(self.admin.acting(), new)
        return self.people[name]

    async def hears(
        self, phone: str, *said: str | Content, name: str = "Maria", kind: ProviderKind = ProviderKind.WAHA
    ) -> ConversationView:
        """The customer writes texts or sends files. Returns the conversation that is open then."""
        await self.takes_in(phone, *said, name=name, kind=kind)
        channel = self.channels[kind]
        store: Store = self.container.store()
        async with store.open(Actor.system(channel.company_id)) as work:
            contact = (await work.contacts.known_as((Identity(IdentityKind.WA_ID, phone),)))[0]
            found = await work.conversations.live(channel.id, {contact.id})
        return found[contact.id].view

    async def takes_in(
        self, phone: str, *said: str | Content, name: str = "Maria", kind: ProviderKind = ProviderKind.WAHA
    ) -> None:
        """The customer writes, whatever becomes of it."""
        channel = self.channels[kind]
        address = ChatAddress(f"{phone}@c.us" if kind is ProviderKind.WAHA else phone)
        customer = Correspondent(address, (Identity(IdentityKind.WA_ID, phone),), name)
        clock, ids = self.container.clock(), self.container.ids()
        for each in said:
            content = Content(text=each) if isinstance(each, str) else each
            arrival = MessageArrived(channel.account, f"in-{ids()}", customer, content, clock.now())
            await self.container.intake().submit(Delivery(channel, (arrival,)))

    async def queued(self, phone: str, department: str) -> ConversationView:
        return await self.hears(phone, "Bom dia", department)


@asynccontextmanager
async def hosted_desk_for(
    database: Database, data_dir: Path, *, natively: bool = False, **settings: str
) -> AsyncIterator[tuple[Desk, str]]:
    """The same behind a real server, with its address: sockets need one. `natively` is on socketify."""
    container = container_for(database, data_dir, **settings)
    async with opened(container):
        app = create_app(container)
        hosting = served_natively(app, container) if natively else served(app, container.sockets().close)
        async with hosting as url:
            yield await company(container, app, "SIM Estearina", "Gilda"), url


@asynccontextmanager
async def desk_for(database: Database, data_dir: Path, **settings: str) -> AsyncIterator[Desk]:
    container = container_for(database, data_dir, **settings)
    async with opened(container):
        app = create_app(container)
        async with lifespan_of(app):
            yield await company(container, app, "SIM Estearina", "Gilda")


async def company(container: Container, app: Any, name: str, admin: str, meta_secret: str | None = None) -> Desk:
    """Found a company with a number of each provider."""
    registration = Registration(name, admin, f"{admin.lower()}@example.com", PASSWORD)
    gilda = await container.register_company()(registration)
    actor = Actor.system(gilda.company_id)
    channels = {
        channel.provider: channel
        for channel in (
            _channel(container, actor, ProviderKind.WAHA, f"session-{admin}", hmac_key=WAHA_KEY + admin),
            _channel(
                container,
                actor,
                ProviderKind.META,
                f"number-{admin}",
                app_secret=meta_secret or META_SECRET + admin,
                verify_token=META_TOKEN,
            ),
            _channel(container, actor, ProviderKind.SIMULATOR, f"simulator-{admin}"),
        )
    }
    async with container.store().open(actor) as work:
        for channel in channels.values():
            work.channels.save(channel)
        departments = (await work.companies.routing()).departments
        await work.commit()
    return Desk(container, app, gilda, {d.name: d for d in departments}, channels)


def _channel(container: Container, actor: Actor, kind: ProviderKind, account: str, **settings: str) -> Channel:
    return Channel(
        id=ChannelId(container.ids()()),
        company_id=actor.company_id,
        provider=kind,
        account=account,
        name=f"Número {kind}",
        state=ChannelState.WORKING,
        managed=account == "session-Gilda",
        settings=settings,
    )
