"""The description of the API: complete, and changed only on purpose."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012 as SPEC

from tests.api.desk import Desk
from tests.api.routes import ROUTES

GOLDEN = Path(__file__).parent.parent / "golden" / "openapi.json"
REWRITE = "REWRITE_GOLDEN"


@pytest.fixture
async def description(desk: Desk) -> Any:
    async with desk.client() as client:
        return (await client.get("/schema/openapi.json")).json()


def operations(description: Any) -> dict[str, Any]:
    paths = description["paths"].items()
    return {f"{method.upper()} {path}": operation for path, methods in paths for method, operation in methods.items()}


async def test_it_is_as_it_was(description: Any) -> None:
    """After a change on purpose run this test once with REWRITE_GOLDEN=1, and read the difference."""
    text = json.dumps(description, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get(REWRITE):
        GOLDEN.write_text(text)
    assert text == GOLDEN.read_text()


async def test_every_route_is_described_by_a_name_of_its_own(description: Any) -> None:
    described = operations(description)
    assert set(ROUTES) <= set(described)
    names = [operation["operationId"] for operation in described.values()]
    assert len(names) == len(set(names))
    assert not [route for route, operation in described.items() if "Route" in operation["summary"]]
    assert all("default" in operation["responses"] for operation in described.values())


async def test_the_refusals_that_the_shape_of_an_operation_brings_are_told(description: Any) -> None:
    for route, operation in operations(description).items():
        told = set(operation["responses"])
        assert {"429", "503", "default"} <= told
        if "{" in route:
            assert {"400", "404"} <= told, route
        if route in ROUTES:
            assert {"401", "403"} <= told, route
        if ROUTES.get(route) and ROUTES[route].body is not None:
            assert {"400", "409", "413", "415", "422"} <= told, route


async def test_summaries_can_be_understood_without_their_path(description: Any) -> None:
    summaries = Counter(operation["summary"] for operation in operations(description).values())
    assert [summary for summary, times in summaries.items() if times > 1] == []


async def test_every_body_has_an_example_that_is_one(description: Any) -> None:
    registry = Registry().with_resource("urn:api", Resource.from_contents(description, default_specification=SPEC))
    examples = list(shown(description))
    assert len(examples) > len(operations(description))
    for place, content in examples:
        assert "example" in content, place
        schema = {"$ref": content["schema"]["$ref"].replace("#", "urn:api#")}
        faults = [
            fault.message for fault in Draft202012Validator(schema, registry=registry).iter_errors(content["example"])
        ]
        assert faults == [], place
        assert unnamed(content["example"]) == [], f"{place}: see example_values.py"


def shown(description: Any) -> Iterator[tuple[str, Any]]:
    """What is sent and answered as JSON or as a form, by where it is described."""
    for route, operation in operations(description).items():
        answers = {status: answer for status, answer in operation["responses"].items() if status.startswith("2")}
        for part, body in {"request": operation.get("requestBody", {}), **answers}.items():
            for media_type, content in body.get("content", {}).items():
                if "$ref" in content["schema"]:
                    yield f"{route} {part} {media_type}", content


def unnamed(value: Any, name: str = "") -> list[str]:
    """Members that only their own name stands for."""
    if isinstance(value, dict):
        return [found for member, each in value.items() for found in unnamed(each, member)]
    if isinstance(value, list):
        return [found for each in value for found in unnamed(each, name)]
    return [name] if value == name else []


async def test_what_is_answered_is_what_is_described(desk: Desk, description: Any) -> None:
    view = await desk.queued("5511987654321", "1")
    paths = {
        "/api/me": "/api/me",
        "/api/conversations": "/api/conversations",
        "/api/conversations/{conversation_id}": f"/api/conversations/{view.id}",
        "/api/conversations/{conversation_id}/messages": f"/api/conversations/{view.id}/messages",
        "/api/conversations/{conversation_id}/notes": f"/api/conversations/{view.id}/notes",
        "/api/contacts": "/api/contacts",
        "/api/contacts/{contact_id}": f"/api/contacts/{view.contact.id}",
        "/api/contacts/{contact_id}/conversations": f"/api/contacts/{view.contact.id}/conversations",
        "/api/departments": "/api/departments",
        "/api/departments/{department_id}/queue": f"/api/departments/{view.department_id}/queue",
        "/api/departments/{department_id}/agents": f"/api/departments/{view.department_id}/agents",
        "/api/company": "/api/company",
        "/api/company/menu-preview": "/api/company/menu-preview",
        "/api/quick-replies": "/api/quick-replies",
        "/api/users": "/api/users",
        "/api/contacts/{contact_id}/merges": f"/api/contacts/{view.contact.id}/merges",
        "/api/labels": "/api/labels",
        "/api/notifications": "/api/notifications",
        "/api/search/messages": "/api/search/messages?search=oi",
        "/api/channels": "/api/channels",
        "/api/audit": "/api/audit",
        "/api/metrics/conversations": "/api/metrics/conversations",
        "/api/metrics/conversations/rows": "/api/metrics/conversations/rows",
        "/api/metrics/agents": "/api/metrics/agents",
        "/api/metrics/waits": "/api/metrics/waits",
        "/api/events": "/api/events?after=" + (await begin(desk)),
    }
    registry = Registry().with_resource("urn:api", Resource.from_contents(description, default_specification=SPEC))
    async with await desk.signed_in(desk.admin) as client:
        for template, path in paths.items():
            content = description["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]
            reference = content["schema"]["$ref"].replace("#", "urn:api#")
            answer = await client.get(path)
            Draft202012Validator({"$ref": reference}, registry=registry).validate(answer.json())


async def begin(desk: Desk) -> str:
    async with await desk.signed_in(desk.admin) as client:
        cursor: str = (await client.get("/api/events")).json()["cursor"]
    return cursor
