"""A world with its accounts: registration, log-in, tokens, users."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.world import World
from wppconnector.application.errors import Unauthenticated
from wppconnector.application.ports.security import Claims
from wppconnector.application.sessions import Session
from wppconnector.application.use_cases.authenticate_user import AuthenticateUser
from wppconnector.application.use_cases.change_password import ChangePassword
from wppconnector.application.use_cases.create_user import CreateUser, NewUser
from wppconnector.application.use_cases.log_in import LogIn
from wppconnector.application.use_cases.register_company import RegisterCompany
from wppconnector.application.use_cases.update_user import UpdateUser
from wppconnector.domain.access import Role
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.user import User

PASSWORD = "cavalo bateria grampo"


@dataclass(slots=True)
class PlainPasswords:
    """Passwords whose hash can be read, and a count of how often somebody took the time to look."""

    looked: int = 0

    async def hash(self, password: str) -> str:
        return f"hash of {password}"

    async def verify(self, password: str, hashed: str) -> bool:
        self.looked += 1
        return hashed == f"hash of {password}"

    async def verify_nothing(self, password: str) -> None:
        self.looked += 1


@dataclass(slots=True)
class PaperTokens:
    """Tokens are slips of paper with a number; what they say stands in a book."""

    book: dict[str, Claims] = field(default_factory=dict)

    def issue(self, claims: Claims) -> str:
        self.book[str(len(self.book))] = claims
        return str(len(self.book) - 1)

    def read(self, token: str, now: datetime) -> Claims:
        claims = self.book.get(token)
        if claims is None or claims.expires_at <= now:
            raise Unauthenticated("Not one of ours.")
        return claims


class Registry:
    def __init__(self) -> None:
        self.world = world = World()
        self.passwords, self.tokens = PlainPasswords(), PaperTokens()
        self.register = RegisterCompany(world.directory, self.passwords, world.clock, world.ids, open_to_all=True)
        self.log_in = LogIn(world.directory, self.passwords, self.tokens, world.clock)
        self.authenticate = AuthenticateUser(world.directory, self.tokens, world.clock)
        self.create = CreateUser(world.store, self.passwords, world.clock, world.ids)
        self.update = UpdateUser(world.store, self.passwords, world.clock)
        self.change_password = ChangePassword(world.store, self.passwords, self.tokens, world.clock)
        self.admin = world.admin()

    async def ana(self) -> User:
        new = NewUser("Ana", "Ana@Example.com ", PASSWORD, Role.AGENT, self.lab)
        return await self.create(self.admin.actor, new)

    @property
    def lab(self) -> DepartmentId:
        return self.world.department("Laboratório").id

    async def session(self) -> Session:
        await self.ana()
        return await self.log_in("ana@example.com", PASSWORD)
