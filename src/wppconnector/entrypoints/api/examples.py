"""An example for each body in the description: what its members' own examples, choices and names make of it."""

from collections.abc import Mapping
from typing import Any

from wppconnector.entrypoints.api.example_values import AN_ID, OF_BODY, OF_NAME

Json = dict[str, Any]

_MOMENT = "2026-03-02T12:00:00.000Z"
_OF_FORMAT: Mapping[str, str] = {"uuid": AN_ID, "date-time": _MOMENT, "date": "2026-12-25", "binary": ""}
_OF_TYPE: Mapping[str, float] = {"integer": 1, "number": 15, "boolean": True}


def add_examples(description: Json) -> None:
    """Give every JSON body of requests and answers an example, and every form one."""
    schemas = description["components"]["schemas"]
    for operation in (each for path in description["paths"].values() for each in path.values()):
        bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
        for body in bodies:
            for media_type, content in body.get("content", {}).items():
                if media_type in ("application/json", "multipart/form-data") and content.get("schema"):
                    content["example"] = _example(content["schema"], schemas, "")


def _example(schema: Json, schemas: Mapping[str, Json], name: str) -> object:
    if "$ref" in schema:
        referred = schema["$ref"].rpartition("/")[2]
        return OF_BODY[referred] if referred in OF_BODY else _example(schemas[referred], schemas, name)
    for key in ("examples", "enum"):
        if schema.get(key):
            return schema[key][0]
    if "const" in schema:
        return schema["const"]
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return _example(schema[key][0], schemas, name)
    return _plain(schema, schemas, name)


def _plain(schema: Json, schemas: Mapping[str, Json], name: str) -> object:
    if "properties" in schema:
        return {member: _example(each, schemas, member) for member, each in schema["properties"].items()}
    match schema.get("type"):
        case "object" | None:
            return {}
        case "array":
            return [_example(schema["items"], schemas, name.removesuffix("s"))]
        case "string":
            return _OF_FORMAT[schema["format"]] if "format" in schema else OF_NAME.get(name, name)
        case type_:
            return max(_OF_TYPE[type_], schema.get("minimum", 0))
