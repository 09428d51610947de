"""Users, what they may do and see, their e-mails and passwords."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.builders import ANA, BRUNO, COMPANY, FINANCE, GILDA, LABORATORY, SALES
from wppconnector.domain.access import Actor, Permission, Role, require
from wppconnector.domain.errors import DomainError, InvalidValue, PermissionDenied, WeakPassword
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.user import check_password, normal_email


def test_agents_attend_and_admins_do_everything() -> None:
    agent, admin = ANA.acting(), GILDA.acting()

    assert {p for p in Permission if agent.may(p)} == {
        Permission.SEE_DEPARTMENT,
        Permission.ATTEND,
        Permission.TRANSFER,
        Permission.SIMULATE,
    }
    assert all(admin.may(permission) for permission in Permission)
    assert all(Actor.system(COMPANY.id).may(permission) for permission in Permission)


def test_what_the_role_lacks_is_refused() -> None:
    require(GILDA.acting(), Permission.MANAGE_USERS)
    with pytest.raises(PermissionDenied, match="manage users") as refusal:
        require(ANA.acting(), Permission.MANAGE_USERS)

    assert refusal.value.data == {"permission": "MANAGE_USERS"}


def test_an_agent_sees_the_own_departments_and_what_is_assigned_to_them() -> None:
    agent = ANA.acting()

    assert agent.sees(LABORATORY.id, None)
    assert agent.sees(LABORATORY.id, BRUNO.id)
    assert agent.sees(FINANCE.id, ANA.id)
    assert not agent.sees(FINANCE.id, None)
    assert not agent.sees(FINANCE.id, BRUNO.id)
    assert not agent.sees(None, None), "conversations without a department are the admins'"


def test_an_admin_sees_the_company() -> None:
    assert GILDA.acting().sees(None, None)
    assert GILDA.acting().sees(FINANCE.id, BRUNO.id)


def test_somebody_acts_as_who_they_are() -> None:
    actor = BRUNO.acting("203.0.113.7")

    assert (actor.user_id, actor.name, actor.role, actor.ip) == (BRUNO.id, "Bruno", Role.AGENT, "203.0.113.7")
    assert actor.department_ids == {LABORATORY.id, SALES.id}


def test_admins_work_anywhere_and_agents_in_their_departments() -> None:
    unknown = DepartmentId(UUID(int=999))

    assert ANA.works_in(LABORATORY.id)
    assert not ANA.works_in(FINANCE.id)
    assert not ANA.works_in(None)
    assert GILDA.works_in(unknown)
    assert not replace(GILDA, active=False).works_in(LABORATORY.id)


def test_a_new_password_signs_out_everywhere() -> None:
    changed = ANA.with_password("hash")

    assert (changed.password_hash, changed.token_version) == ("hash", ANA.token_version + 1)


@pytest.mark.parametrize(
    ("written", "normal"),
    [(" Ana@Example.COM ", "ana@example.com"), ("a@b", "a@b"), (f"{'a' * 248}@x.com", f"{'a' * 248}@x.com")],
)
def test_an_email_is_compared_in_lower_case(written: str, normal: str) -> None:
    assert normal_email(written) == normal


@pytest.mark.parametrize("written", ["", "ana", "@example.com", "ana@", "a na@example.com", f"{'a' * 249}@x.com"])
def test_what_cannot_be_an_email_is_refused(written: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        normal_email(written)

    assert refusal.value.data == {"field": "email"}


@pytest.mark.parametrize("password", ["correct horse", "x9$k" * 3, "ana-example", "äöüß" * 3])
def test_a_long_and_varied_password_is_taken(password: str) -> None:
    check_password(password, "ana@example.com", "")


@pytest.mark.parametrize(
    "password",
    [
        "",
        "x9$k" * 2,
        "abcd" * 60,
        "aaaaaaaaaaaa",
        "abababababab",
        "AaAaAaAaAaAa",
        "abcabcabcabc",
        "ana@example.com",
        "ANA@EXAMPLE.COM",
        "estearinaestearina",
    ],
)
def test_a_password_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        check_password(password, "ana@example.com", "Estearina")


def test_the_length_of_a_password_has_exact_limits() -> None:
    check_password("abcdefghij")
    check_password("abcd" * 50)
    for password in ("abcdefghi", "abcd" * 50 + "a"):
        with pytest.raises(WeakPassword, match="10 to 200 characters"):
            check_password(password)


def test_a_refusal_without_words_says_its_code() -> None:
    assert str(PermissionDenied()) == "permission_denied"


def test_every_refusal_has_a_code_of_its_own() -> None:
    codes = [error.code for error in DomainError.__subclasses__()]

    assert len(codes) == len(set(codes)) > 10
    assert DomainError.code not in codes
