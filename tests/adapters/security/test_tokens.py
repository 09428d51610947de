import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wppconnector.adapters.security.tokens import JwtTokens
from wppconnector.application.errors import Unauthenticated
from wppconnector.application.ports.security import Claims
from wppconnector.domain.access import Role
from wppconnector.domain.ids import CompanyId, DepartmentId, UserId

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECRET = "3f1c9a77e0b24d5c8aa1f0d26b7e94c135d8e2f4a6b7c8d9"
CLAIMS = Claims(
    UserId(uuid4()), CompanyId(uuid4()), DepartmentId(uuid4()), Role.AGENT, 3, expires_at=NOW + timedelta(days=7)
)
TOKENS = JwtTokens(SECRET)


def payload(**changes: object) -> dict[str, object]:
    known = jwt.decode(TOKENS.issue(CLAIMS), options={"verify_signature": False})
    return {**known, **changes}


@pytest.mark.parametrize("department", [CLAIMS.department_id, None])
def test_a_token_says_what_it_was_issued_for(department: DepartmentId | None) -> None:
    claims = replace(CLAIMS, department_id=department)
    assert TOKENS.read(TOKENS.issue(claims), NOW) == claims


def test_clients_find_the_claims_under_their_documented_names() -> None:
    assert set(payload()) >= {"userId", "companyId", "departmentId", "role", "exp"}


def test_it_ends_at_its_very_second() -> None:
    token = TOKENS.issue(CLAIMS)
    assert TOKENS.read(token, CLAIMS.expires_at - timedelta(seconds=1)) == CLAIMS
    with pytest.raises(Unauthenticated):
        TOKENS.read(token, CLAIMS.expires_at)


def test_a_token_of_another_secret_is_refused() -> None:
    with pytest.raises(Unauthenticated):
        TOKENS.read(JwtTokens(SECRET[::-1]).issue(CLAIMS), NOW)


def test_a_token_without_signature_is_refused() -> None:
    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    for algorithm in ("none", "None", "NONE", ""):
        with pytest.raises(Unauthenticated):
            TOKENS.read(f"{part({'alg': algorithm, 'typ': 'JWT'})}.{part(payload())}.", NOW)


def test_another_algorithm_with_the_right_secret_is_refused() -> None:
    with pytest.raises(Unauthenticated):
        TOKENS.read(jwt.encode(payload(), SECRET.encode() * 2, algorithm="HS512"), NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"userId": "7"},
        {"userId": 7},
        {"companyId": None},
        {"departmentId": []},
        {"role": "OWNER"},
        {"role": "SYSTEM "},
        {"version": "3"},
        {"version": True},
        {"version": None},
        {"exp": "tomorrow"},
        {"exp": 10**20},
        {"exp": None},
    ],
)
def test_odd_claims_are_refused_even_when_signed(changes: dict[str, object]) -> None:
    signed = jwt.encode(payload(**changes), SECRET.encode(), algorithm="HS256")
    with pytest.raises(Unauthenticated):
        TOKENS.read(signed, NOW)


@pytest.mark.parametrize("name", ["userId", "companyId", "departmentId", "role", "version", "exp"])
def test_no_claim_may_be_missing(name: str) -> None:
    claims = payload()
    del claims[name]
    with pytest.raises(Unauthenticated):
        TOKENS.read(jwt.encode(claims, SECRET.encode(), algorithm="HS256"), NOW)


@given(st.text() | st.from_regex(r"[A-Za-z0-9_-]{0,40}\.[A-Za-z0-9_-]{0,40}\.[A-Za-z0-9_-]{0,40}"))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(Unauthenticated):
        TOKENS.read(text, NOW)
