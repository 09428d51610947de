"""Small values for tests of the domain. Numbers stand for ids, so that a failure reads the same every time."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from wppconnector.domain.access import Role
from wppconnector.domain.company import Company, Department
from wppconnector.domain.contact import ChatAddress, Contact, ContactCard, Identity, IdentityKind
from wppconnector.domain.content import Content, Direction
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.ids import (
    ChannelId,
    CompanyId,
    ContactId,
    ConversationId,
    DepartmentId,
    MessageId,
    UserId,
)
from wppconnector.domain.message import Message
from wppconnector.domain.routing import Routing
from wppconnector.domain.user import User
from wppconnector.domain.views import Sender, SenderKind

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
COMPANY = Company(CompanyId(UUID(int=1)), "SIM Estearina", AT)
ADDRESS = ChatAddress("5511987654321@c.us")
MARIA = ContactCard(ContactId(UUID(int=20)), "Maria", "5511987654321")


def department(number: int, name: str, slug: str = "", *aliases: str) -> Department:
    """The `number`th of the menu."""
    return Department(DepartmentId(UUID(int=100 + number)), COMPANY.id, name, slug or name.lower(), number, aliases)


LABORATORY = department(1, "Laboratório", "laboratorio", "análises", "exames")
SALES = department(2, "Comercial", "comercial", "vendas", "comprar")
FINANCE = department(3, "Financeiro", "financeiro", "boleto", "2ª via")
OFFICE = department(4, "Administrativo", "administrativo", "rh")
DEPARTMENTS = (LABORATORY, SALES, FINANCE, OFFICE)
ROUTING = Routing.of(COMPANY, DEPARTMENTS)


def routing(*changed: Department, **company: object) -> Routing:
    """`ROUTING` with some departments and settings of the company replaced."""
    others = {d.id: d for d in (*DEPARTMENTS, *changed)}
    return Routing.of(replace(COMPANY, **company), others.values())  # type: ignore[arg-type]


def user(number: int, name: str, *departments: Department, role: Role = Role.AGENT) -> User:
    places = [place.id for place in departments]
    return User(
        id=UserId(UUID(int=200 + number)),
        company_id=COMPANY.id,
        name=name,
        email=f"{name.lower()}@example.com",
        password_hash="-",
        role=role,
        created_at=AT,
        department_id=places[0] if places else None,
        department_ids=frozenset(places),
    )


ANA = user(1, "Ana", LABORATORY)
BRUNO = user(2, "Bruno", LABORATORY, SALES)
CARLA = user(3, "Carla", FINANCE)
GILDA = user(9, "Gilda", LABORATORY, role=Role.ADMIN)


def seed(number: int = 30) -> Conversation:
    """A conversation that nothing has happened to yet."""
    return Conversation(
        id=ConversationId(UUID(int=number)),
        company_id=COMPANY.id,
        channel_id=ChannelId(UUID(int=2)),
        contact=MARIA,
        address=ADDRESS,
        created_at=AT,
    )


def contact(number: int, *identities: Identity, name: str | None = None) -> Contact:
    return Contact(ContactId(UUID(int=number)), COMPANY.id, AT, name, frozenset(identities))


def phone(number: str) -> Identity:
    return Identity(IdentityKind.PHONE, number)


def wa_id(number: str) -> Identity:
    return Identity(IdentityKind.WA_ID, number)


def message(direction: Direction = Direction.OUTBOUND, content: Content | None = None) -> Message:
    return Message(
        id=MessageId(UUID(int=40)),
        company_id=COMPANY.id,
        conversation_id=ConversationId(UUID(int=30)),
        channel_id=ChannelId(UUID(int=2)),
        contact_id=MARIA.id,
        address=ADDRESS,
        seq=1,
        direction=direction,
        content=content or Content(text="Bom dia"),
        sender=Sender(SenderKind.AGENT, ANA.id, ANA.name),
        created_at=AT,
    )
