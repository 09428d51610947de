"""The OpenAPI description of this API, at `/schema`. Clients generate their types from it."""

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Any

import msgspec
from litestar import Request
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme, Server
from msgspec import Struct
from typing_extensions import override

from wppconnector.entrypoints.api.examples import add_examples
from wppconnector.entrypoints.api.requests import FileForm, SendMediaForm, SimulatedFilesForm

BEARER = "bearer"
NOBODY: list[dict[str, list[str]]] = [{}]
"""The `security` of routes that need no token."""

Json = dict[str, Any]

FORMS: Mapping[str, type[Struct]] = {
    "sendMedia": SendMediaForm,
    "attachToReply": FileForm,
    "simulateFiles": SimulatedFilesForm,
}
"""What is sent beside the files of a form, by operation."""

_FIRST_SENTENCE = re.compile(r"[^.;:]+")
_PROBLEM: Json = {
    "title": "Problem",
    "description": "Why a request was refused. Some codes bring members of their own, `already_assigned` the winner's "
    "name for one.",
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable, for programs.", "examples": ["already_assigned"]},
        "detail": {"type": "string", "description": "For people.", "examples": ["Bia has accepted this conversation."]},
        "field": {"type": "string", "description": "Of `invalid_request`: the first member that is wrong."},
        "retryAfter": {"type": "integer", "description": "Of 429: seconds to wait."},
    },
}
_REFUSED: Json = {
    "description": "Refused",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_REFUSAL: Json = {"$ref": "#/components/responses/Refused"}


def describe(public_url: str) -> OpenAPIConfig:
    scheme = SecurityScheme(type="http", scheme="bearer", bearer_format="JWT")
    return OpenAPIConfig(
        title="WPPConnector",
        version=version("wppconnector"),
        description="Customer service over WhatsApp for companies with several departments. Refusals are "
        "`application/problem+json` with a stable `code`; pages have `items` and `nextCursor`.",
        path="/schema",
        render_plugins=[_Description()],
        servers=[Server(url=public_url)],
        components=Components(security_schemes={BEARER: scheme}),
        security=[{BEARER: []}],
        use_handler_docstrings=True,
    )


class _Description(JsonRenderPlugin):
    """What Litestar derives from the routes, with what it cannot know: how refusals look, and which texts are times."""

    @override
    def render(self, request: Request[Any, Any, Any], openapi_schema: Json) -> bytes:
        _describe_forms(openapi_schema)
        for operation in _operations(openapi_schema):
            sentence = _FIRST_SENTENCE.match(operation.get("description", ""))
            operation["summary"] = sentence.group().replace("\n", " ") if sentence else operation["operationId"]
            operation["responses"].pop("400", None)
            operation["responses"] |= dict.fromkeys(_refusals_of(operation), _REFUSAL)
        schemas = openapi_schema["components"]["schemas"]
        for schema in schemas.values():
            _name_times(schema.get("properties", {}))
        add_examples(openapi_schema)
        schemas["Problem"] = _PROBLEM
        openapi_schema["components"]["responses"] = {"Refused": _REFUSED}
        return super().render(request, openapi_schema)


def _refusals_of(operation: Json) -> Iterator[str]:
    """The statuses that follow from the shape of an operation; what follows from its rules is in its words."""
    places = {parameter["in"] for parameter in operation.get("parameters", ())}
    if places or "requestBody" in operation:
        yield "400"
    if operation.get("security") != NOBODY:
        yield from ("401", "403")
    if "path" in places:
        yield "404"
    if "requestBody" in operation:
        yield from ("409", "413", "415", "422")
    yield from ("429", "503", "default")


def _describe_forms(description: Json) -> None:
    """Litestar does not see what a route reads out of its body by itself."""
    for operation in _operations(description):
        form = FORMS.get(operation["operationId"])
        if form is None:
            continue
        schema: Json = msgspec.json.schema(form)["$defs"][form.__name__]
        schema["properties"]["file"] = {"type": "array", "items": {"type": "string", "format": "binary"}}
        schema["required"] = [*schema.get("required", ()), "file"]
        description["components"]["schemas"][form.__name__] = schema
        reference = {"schema": {"$ref": f"#/components/schemas/{form.__name__}"}}
        operation["requestBody"] = {"required": True, "content": {"multipart/form-data": reference}}


def _operations(description: Json) -> Iterator[Json]:
    for path in description["paths"].values():
        yield from path.values()


def _name_times(properties: Json) -> None:
    """Times are those members whose names say so: `createdAt`, `at`."""
    for name, schema in properties.items():
        if name == "at" or name.endswith("At"):
            text = next(part for part in schema.get("oneOf", [schema]) if part.get("type") == "string")
            text["format"] = "date-time"
