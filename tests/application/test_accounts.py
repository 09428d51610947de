"""Companies register, people log in, tokens carry them, admins manage colleagues."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

import pytest
from typing_extensions import override

from tests.registry import PASSWORD, PlainPasswords, Registry
from wppconnector.application.errors import Conflict, NotFound, RegistrationClosed, Unauthenticated
from wppconnector.application.use_cases.authenticate_user import REMEMBERED
from wppconnector.application.use_cases.register_company import Registration
from wppconnector.application.use_cases.update_user import UserChanges
from wppconnector.domain.access import Role
from wppconnector.domain.errors import InvalidValue, WeakPassword, WrongPassword
from wppconnector.domain.events import UserChanged
from wppconnector.domain.ids import UserId


def registration(**changes: object) -> Registration:
    values: dict[str, object] = {
        "company": "Padaria Aurora",
        "admin_name": "Rita",
        "email": "rita@aurora.example",
        "password": PASSWORD,
        **changes,
    }
    return Registration(**values)  # type: ignore[arg-type]


async def test_a_company_comes_with_its_departments_in_menu_order_and_its_admin() -> None:
    registry = Registry()

    rita = await registry.register(registration(email=" Rita@Aurora.example"))

    tables = registry.world.store.tables
    mine = [d for d in tables.departments.values() if d.company_id == rita.company_id]
    assert [(d.position, d.slug) for d in mine] == [
        (1, "laboratorio"),
        (2, "comercial"),
        (3, "financeiro"),
        (4, "administrativo"),
    ]
    assert mine[0].aliases == ("lab",)
    assert (rita.role, rita.email) == (Role.ADMIN, "rita@aurora.example")
    assert rita.department_ids == {d.id for d in mine}
    assert rita.password_hash == f"hash of {PASSWORD}"


async def test_registration_closes_with_the_first_company() -> None:
    registry = Registry()
    closed = replace(registry.register, open_to_all=False)

    with pytest.raises(RegistrationClosed):
        await closed(registration())
    registry.world.store.tables.companies.clear()
    await closed(registration())


@pytest.mark.parametrize(
    ("changes", "field_name"),
    [
        ({"company": " "}, "name"),
        ({"admin_name": ""}, "name"),
        ({"email": "rita"}, "email"),
        ({"departments": ("Vendas", " ")}, "departments"),
        ({"departments": ("Vendas", "vendas")}, "departments"),
    ],
)
async def test_a_registration_that_makes_no_sense_is_refused(changes: dict[str, object], field_name: str) -> None:
    registry = Registry()
    companies = len(registry.world.store.tables.companies)

    with pytest.raises(InvalidValue) as refused:
        await registry.register(registration(**changes))

    assert refused.value.data == {"field": field_name}
    assert len(registry.world.store.tables.companies) == companies


async def test_weak_passwords_and_taken_addresses_are_refused() -> None:
    registry = Registry()
    await registry.register(registration())

    with pytest.raises(WeakPassword):
        await registry.register(registration(password="Padaria Aurora"))
    with pytest.raises(Conflict):
        await registry.register(registration())


async def test_a_company_may_begin_without_departments() -> None:
    rita = await Registry().register(registration(departments=()))

    assert rita.department_id is None


async def test_who_logs_in_is_known_for_seven_days() -> None:
    registry = Registry()
    session = await registry.session()

    actor = await registry.authenticate(session.access_token, "203.0.113.9")
    registry.world.clock.advance(days=7)

    assert (actor.user_id, actor.role, actor.ip) == (session.user.id, Role.AGENT, "203.0.113.9")
    with pytest.raises(Unauthenticated):
        await registry.authenticate(session.access_token)


async def test_whatever_is_wrong_the_answer_and_the_effort_are_the_same() -> None:
    registry = Registry()
    ana = await registry.ana()
    gone = replace(ana, id=UserId(registry.world.ids()), email="bia@example.com", active=False)
    registry.world.store.tables.users[gone.id] = gone
    answers = []

    for email, password in [
        ("ana@example.com", "wrong"),
        ("nobody@example.com", PASSWORD),
        ("bia@example.com", PASSWORD),
    ]:
        with pytest.raises(Unauthenticated) as refused:
            await registry.log_in(email, password)
        answers.append((str(refused.value), registry.passwords.looked))

    assert [words for words, _ in answers] == ["E-mail or password is wrong."] * 3
    assert [looked for _, looked in answers] == [1, 2, 3]


async def test_a_changed_password_ends_all_sessions_and_tells_the_sockets() -> None:
    registry = Registry()
    session = await registry.session()
    await registry.authenticate(session.access_token)

    await registry.update(registry.admin.actor, session.user.id, UserChanges(password="outra frase bem longa"))
    registry.authenticate.forget(session.user.id)

    with pytest.raises(Unauthenticated):
        await registry.authenticate(session.access_token)
    *_, fact = registry.world.facts(UserChanged)
    assert isinstance(fact, UserChanged)
    assert fact.signed_out
    assert (await registry.log_in("ana@example.com", "outra frase bem longa")).user.id == session.user.id


async def test_a_new_address_is_the_one_to_log_in_by_and_nobody_elses() -> None:
    registry = Registry()
    session = await registry.session()

    await registry.update(registry.admin.actor, session.user.id, UserChanges(email=" Ana.Lima@Example.com"))

    assert (await registry.log_in("ana.lima@example.com", PASSWORD)).user.id == session.user.id
    assert (await registry.authenticate(session.access_token)).user_id == session.user.id
    with pytest.raises(Unauthenticated):
        await registry.log_in("ana@example.com", PASSWORD)
    with pytest.raises(Conflict):
        await registry.update(
            registry.admin.actor, session.user.id, UserChanges(email=registry.admin.user.email.upper())
        )
    with pytest.raises(InvalidValue):
        await registry.update(registry.admin.actor, session.user.id, UserChanges(email="ana"))


async def test_a_change_that_nobody_told_of_is_noticed_within_seconds() -> None:
    registry = Registry()
    session = await registry.session()
    await registry.authenticate(session.access_token)
    await registry.update(registry.admin.actor, session.user.id, UserChanges(active=False))

    assert (await registry.authenticate(session.access_token)).user_id == session.user.id
    registry.world.clock.advance(seconds=REMEMBERED.total_seconds())

    with pytest.raises(Unauthenticated):
        await registry.authenticate(session.access_token)
    with pytest.raises(Unauthenticated):
        await registry.authenticate.acting(session.user.id)
    assert (await registry.authenticate.acting(registry.admin.user.id)).role is Role.ADMIN


async def test_who_knows_the_own_password_may_change_it_and_only_the_new_session_lives_on() -> None:
    registry = Registry()
    session = await registry.session()
    actor = session.user.acting()
    await registry.authenticate(session.access_token)

    renewed = await registry.change_password(actor, PASSWORD, "outra frase bem longa")

    assert (await registry.authenticate(renewed.access_token)).user_id == session.user.id
    with pytest.raises(Unauthenticated):
        await registry.authenticate(session.access_token)
    *_, fact = registry.world.facts(UserChanged)
    assert isinstance(fact, UserChanged)
    assert fact.signed_out


async def test_a_wrong_old_password_or_a_weak_new_one_changes_nothing() -> None:
    registry = Registry()
    session = await registry.session()
    before = registry.world.store.tables.users[session.user.id]

    with pytest.raises(WrongPassword):
        await registry.change_password(session.user.acting(), "adivinha", "outra frase bem longa")
    with pytest.raises(WeakPassword):
        await registry.change_password(session.user.acting(), PASSWORD, session.user.email)
    with pytest.raises(NotFound):
        await registry.change_password(registry.world.system, PASSWORD, "outra frase bem longa")

    assert registry.world.store.tables.users[session.user.id] is before


@dataclass
class SlowPasswords(PlainPasswords):
    """While a password is hashed there is time for something else."""

    meanwhile: Callable[[], Awaitable[object]] = field(kw_only=True)

    @override
    async def hash(self, password: str) -> str:
        await self.meanwhile()
        return await super().hash(password)


async def test_a_password_that_was_changed_meanwhile_is_not_changed_again() -> None:
    registry = Registry()
    session = await registry.session()
    actor = session.user.acting()

    async def faster() -> None:
        await registry.change_password(actor, PASSWORD, "outra frase bem longa")

    slow = replace(registry.change_password, passwords=SlowPasswords(meanwhile=faster))
    with pytest.raises(WrongPassword):
        await slow(actor, PASSWORD, "ainda outra frase longa")

    assert (await registry.log_in("ana@example.com", "outra frase bem longa")).user.id == session.user.id
