"""Whatever is asked, as the description allows it or not, is answered as the description says."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.desk import PASSWORD, Desk
from wppconnector.domain.access import Role
from wppconnector.entrypoints.api.given import given as given_to_routes

EXAMPLES = {Role.ADMIN: 8, Role.AGENT: 3}
"""Of each operation; more find little and take long. Of what agents are refused a few will do."""
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]

bounded = settings(
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.slow
@pytest.mark.parametrize("role", EXAMPLES)
@pytest.mark.parametrize("hosted", ["portable"], indirect=True)
async def test_every_answer_is_one_that_the_description_knows(hosted: tuple[Desk, str], role: Role) -> None:
    desk, address = hosted
    known = await known_ids(desk)
    who = desk.admin if role is Role.ADMIN else desk.people["Ana"]
    session = await desk.container.log_in()(who.email, PASSWORD)
    async with httpx.AsyncClient(base_url=address) as client:
        description = (await client.get("/schema/openapi.json")).json()
    headers = {"authorization": f"Bearer {session.access_token}"}
    faults = await asyncio.to_thread(faults_of, description, address, headers, known, EXAMPLES[role])
    assert faults == {}


async def test_no_member_of_a_body_has_the_name_of_a_dependency(desk: Desk) -> None:
    """Litestar would take its faults for ours, and answer 500."""
    async with desk.client() as client:
        schemas = (await client.get("/schema/openapi.json")).json()["components"]["schemas"]
    asked = {name: schema for name, schema in schemas.items() if name.endswith(("Request", "Form"))}
    members = {member for schema in asked.values() for member in schema.get("properties", {})}
    assert len(asked) > 10
    assert members & given_to_routes(desk.container).keys() == set()


async def known_ids(desk: Desk) -> Mapping[str, str]:
    """Of things that exist, by the names that paths give them."""
    ana = await desk.agent("Ana", "Financeiro")
    view = await desk.queued("5511987650001", "Financeiro")
    return {
        "conversation_id": str(view.id),
        "contact_id": str(view.contact.id),
        "department_id": str(desk.departments["Financeiro"].id),
        "user_id": str(ana.id),
    }


def faults_of(
    description: dict[str, Any], address: str, headers: Mapping[str, str], known: Mapping[str, str], examples: int
) -> dict[str, str]:
    """What was wrong with the first wrong answer of each operation."""
    faults = {}
    with requests.Session() as session:
        for name, cases in operations(description, known):
            try:
                _try(cases, examples, address, headers, session)
            except BaseExceptionGroup as group:
                faults[name] = "\n".join(str(error) for error in group.exceptions)
            except AssertionError as fault:
                faults[name] = str(fault)
    return faults


def operations(
    description: dict[str, Any], known: Mapping[str, str]
) -> Iterator[tuple[str, "st.SearchStrategy[Case]"]]:
    for result in schemathesis.openapi.from_dict(description).get_all_operations():
        operation = result.ok()
        names = [parameter.name for parameter in operation.path_parameters]
        ids = {name: known[name] for name in names} if names and known.keys() >= set(names) else {}
        modes = [operation.as_strategy(mode, **({"path_parameters": ids} if ids else {})) for mode in GenerationMode]
        yield operation.label, st.one_of(modes)


def _try(
    cases: "st.SearchStrategy[Case]",
    examples: int,
    address: str,
    headers: Mapping[str, str],
    session: requests.Session,
) -> None:
    @seed(1)
    @settings(bounded, max_examples=examples)
    @given(case=cases)
    def answered_as_described(case: Case) -> None:
        response = case.call(base_url=address, headers=dict(headers), session=session)
        case.validate_response(response, checks=CHECKS)

    answered_as_described()
