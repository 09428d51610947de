"""A company comes to be, with its departments and its first admin."""

from collections.abc import Sequence
from dataclasses import dataclass

from wppconnector.application.errors import RegistrationClosed
from wppconnector.application.ports.directory import Directory
from wppconnector.application.ports.security import Passwords
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Role
from wppconnector.domain.company import Company, Department, slug_of
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import CompanyId, DepartmentId, UserId
from wppconnector.domain.user import User, check_password, normal_email

DEFAULT_DEPARTMENTS = ("Laboratório", "Comercial", "Financeiro", "Administrativo")


@dataclass(frozen=True, slots=True)
class Registration:
    company: str
    admin_name: str
    email: str
    password: str
    departments: Sequence[str] = DEFAULT_DEPARTMENTS


@dataclass(frozen=True, slots=True)
class RegisterCompany:
    directory: Directory
    passwords: Passwords
    clock: Clock
    ids: Ids
    open_to_all: bool = False

    async def __call__(self, registration: Registration) -> User:
        """Make the company and return its admin. Open only while there is no company, unless `open_to_all`.

        Raises `RegistrationClosed`, `InvalidValue`, `WeakPassword`, `Conflict` when the e-mail is taken.
        """
        if not self.open_to_all and await self.directory.companies():
            raise RegistrationClosed("There is a company already; its admins create further users.")
        if not registration.company.strip() or not registration.admin_name.strip():
            raise InvalidValue("Company and admin need a name.", field="name")
        slugs = [slug_of(name) for name in registration.departments]
        if not all(slugs) or len(set(slugs)) < len(slugs):
            raise InvalidValue("Every department needs a name of its own.", field="departments")
        email = normal_email(registration.email)
        check_password(registration.password, email, registration.admin_name, registration.company)
        now = self.clock.now()
        company = Company(CompanyId(self.ids()), registration.company.strip(), now)
        departments = [
            Department(DepartmentId(self.ids()), company.id, name, slug_of(name), position, _aliases(name))
            for position, name in enumerate(registration.departments, start=1)
        ]
        admin = User(
            id=UserId(self.ids()),
            company_id=company.id,
            name=registration.admin_name.strip(),
            email=email,
            password_hash=await self.passwords.hash(registration.password),
            role=Role.ADMIN,
            created_at=now,
            department_id=departments[0].id if departments else None,
            department_ids=frozenset(department.id for department in departments),
        )
        await self.directory.create_company(company, departments, admin)
        return admin


def _aliases(name: str) -> tuple[str, ...]:
    return {"Laboratório": ("lab",), "Administrativo": ("adm",)}.get(name, ())
