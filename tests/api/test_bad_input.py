"""Whatever comes in, the answer is never that something went wrong on our side."""

import re
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.desk import Desk
from tests.api.routes import ROUTES

NOWHERE = "01a20fa0-fecd-7d46-a2a8-1fa4d0ffa496"
_ID = re.compile(r"\{\w+\}")
WITH_BODY = [route for route, asked in ROUTES.items() if asked.body is not None]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def path_of(route: str) -> tuple[str, str]:
    method, path = route.split(" ")
    return method, _ID.sub(NOWHERE, path)


def twisted(body: Mapping[str, object]) -> st.SearchStrategy[Any]:
    """Bodies that have the right members with wrong values, or no shape at all."""
    members = st.fixed_dictionaries({}, optional=dict.fromkeys(body, json_values))
    return members | json_values


BODIES = [
    b"", b"{", b"null", b"[]", b'"x"', b"\xff", b'{"a":' * 2000, b'{"text":"\\ud83d"}', b'{"phone":"\\u0000"}',
]  # fmt: skip


async def test_a_body_of_any_shape_is_judged(desk: Desk) -> None:
    json = {"content-type": "application/json"}
    async with await desk.signed_in(desk.admin) as client:
        for route in WITH_BODY:
            method, path = path_of(route)
            for body in BODIES:
                answer = await client.request(method, path, content=body, headers=json)
                assert answer.status_code < 500, (route, body[:40], answer.text)


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_members_of_any_value_are_judged(desk: Desk, data: st.DataObject) -> None:
    route = data.draw(st.sampled_from(WITH_BODY))
    method, path = path_of(route)
    body = data.draw(twisted(ROUTES[route].body or {}))
    async with await desk.signed_in(desk.admin) as client:
        answer = await client.request(method, path, json=body)
    assert answer.status_code < 500, answer.text


QUERIES = [
    "/api/conversations?cursor=%00", "/api/conversations?cursor=eyJ9", "/api/conversations?limit=-1",
    "/api/conversations?limit=101", "/api/conversations?limit=9999999999999999999999", "/api/conversations?limit=1.5",
    "/api/conversations?status=NONE", "/api/conversations?status=", "/api/conversations?departmentId=1",
    "/api/conversations?assigned=somebody", "/api/conversations?assigned=%00", "/api/conversations?search=%00",
    "/api/conversations?unread=perhaps", "/api/conversations?search=" + "a" * 201,
    "/api/simulator/messages", "/api/simulator/messages?phone=%00", "/api/simulator/messages?phone=abc",
    f"/api/conversations/{NOWHERE}/messages?limit=x", "/api/events?after=%00", "/api/events?limit=0&after=x",
    f"/api/departments/{NOWHERE}/queue?limit=0",
]  # fmt: skip


async def test_odd_queries_are_refused_in_words(desk: Desk) -> None:
    async with await desk.signed_in(desk.admin) as client:
        answers = {path: await client.get(path) for path in QUERIES}
    told = {path: (answer.status_code, answer.json().get("code")) for path, answer in answers.items()}
    assert told == dict.fromkeys(QUERIES, (400, "invalid_request"))


async def test_text_that_is_not_utf8_is_only_not_found(desk: Desk) -> None:
    async with await desk.signed_in(desk.admin) as client:
        answer = await client.get("/api/conversations?search=%ff%fe")
    assert (answer.status_code, answer.json()["items"]) == (200, [])
