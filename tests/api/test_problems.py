"""Refusals over HTTP: one table, one shape."""

import inspect
from http import HTTPStatus

import msgspec
import pytest

from tests.api.desk import Desk
from wppconnector.application import errors as application
from wppconnector.domain import errors as domain
from wppconnector.entrypoints.api.errors import STATUSES, problem_of


def errors_of(module: object) -> list[type[Exception]]:
    return [
        kind
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Exception) and kind.__module__ == getattr(module, "__name__", "")
    ]


def subclasses(kind: type[Exception]) -> set[type[Exception]]:
    return {kind}.union(*(subclasses(direct) for direct in kind.__subclasses__()))


@pytest.mark.parametrize("kind", [*errors_of(domain), *errors_of(application)], ids=lambda kind: kind.__name__)
def test_every_error_of_the_core_has_a_row(kind: type[Exception]) -> None:
    assert kind in STATUSES or kind is domain.DomainError


def test_no_refusal_anywhere_is_our_own_fault() -> None:
    lost = [kind for kind in subclasses(domain.DomainError) if problem_of(kind("no")).status == 500]
    assert lost == [domain.DomainError]


def test_a_refusal_brings_its_code_its_words_and_its_data() -> None:
    problem = problem_of(domain.AlreadyAssigned("Bia has it.", agentId="7", agentName="Bia"))
    assert msgspec.json.decode(problem.body) == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "code": "already_assigned",
        "detail": "Bia has it.",
        "agentId": "7",
        "agentName": "Bia",
    }


def test_what_is_our_fault_keeps_its_words_inside() -> None:
    problem = problem_of(RuntimeError("password=secret"))
    assert problem.status is HTTPStatus.INTERNAL_SERVER_ERROR
    assert b"secret" not in problem.body


@pytest.mark.parametrize("kind", [application.Unavailable, application.ConcurrentUpdate])
def test_what_passes_by_itself_says_when_to_try_again(kind: type[Exception]) -> None:
    problem = problem_of(kind("no"))
    assert problem.status is HTTPStatus.SERVICE_UNAVAILABLE
    assert int(problem.headers["Retry-After"]) >= 1


async def test_what_litestar_refuses_has_the_same_shape(desk: Desk) -> None:
    asked = {
        ("GET", "/nothing"): (404, "not_found"),
        ("GET", "/api/nothing"): (404, "not_found"),
        ("DELETE", "/api/me"): (405, "method_not_allowed"),
        ("GET", "/api/conversations/not-an-id"): (404, "not_found"),
    }
    async with await desk.signed_in(desk.admin) as client:
        for (method, path), expected in asked.items():
            response = await client.request(method, path)
            body = response.json()
            assert (response.status_code, body["code"]) == expected
            assert response.headers["content-type"] == "application/problem+json"
            assert body["status"] == response.status_code


async def test_a_wrong_value_is_named_as_the_client_knows_it(desk: Desk) -> None:
    asked = {
        "/api/metrics/waits?from=yesterday": "from",
        "/api/audit?to=tomorrow": "to",
        "/api/exports/waits?departmentId=7": "departmentId",
        "/api/audit?userId=7": "userId",
        "/api/conversations?limit=0": "limit",
    }
    async with await desk.signed_in(desk.admin) as client:
        named = {path: (await client.get(path)).json()["field"] for path in asked}
    assert named == asked


async def test_what_is_missing_or_cannot_be_kept_is_said_in_words(desk: Desk) -> None:
    path = f"/api/conversations/{desk.admin.id}"
    async with await desk.signed_in(desk.admin) as client:
        without_body = (await client.patch(f"{path}/assign")).json()["errors"]
        with_nul = (await client.post(f"{path}/notes", json={"text": "a\x00b"})).json()["errors"]
    assert without_body == [{"field": "body", "message": "A body is missing: JSON, `{}` at least."}]
    assert with_nul == [{"field": "text", "message": "No text may hold a NUL."}]


@pytest.mark.parametrize("path", ["/api/me", "/api/conversations", "/health/live"])
async def test_a_route_says_which_methods_it_has(desk: Desk, path: str) -> None:
    async with await desk.signed_in(desk.admin) as client:
        answer = await client.options(path)
    assert (answer.status_code, answer.headers["allow"].split(", ")[0]) == (204, "GET")
