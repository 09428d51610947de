import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from tests.fakes.meta.errors import GraphError

SHAPES: dict[str, Any] = json.loads(Path(__file__).with_name("shapes.json").read_text(encoding="utf-8"))
MISSING_OR_MISTYPED = frozenset({"required", "type", "oneOf", "anyOf", "additionalProperties"})


def _validator(shape: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**shape, "$defs": SHAPES["$defs"]})


COMMON = _validator(SHAPES["common"])
READ = _validator(SHAPES["read"])
MEMBERS = {name: _validator(shape) for name, shape in SHAPES["members"].items()}


def check_read(body: dict[str, Any]) -> None:
    _check(READ, body, "")


def check_message(body: dict[str, Any]) -> None:
    """Refuse a send request that the Cloud API would refuse: its envelope, the member of its type, then the limits."""
    _check(COMMON, body, "")
    kind = body["type"]
    if kind not in body:
        raise GraphError(100, f"The parameter {kind} is required.")
    _check(MEMBERS[kind], body[kind], kind)
    if kind == "interactive":
        check_interactive(body["interactive"])


def check_interactive(interactive: dict[str, Any]) -> None:
    action = interactive["action"]
    if interactive["type"] == "button":
        replies = [button["reply"] for button in action["buttons"]]
        _check_distinct([reply["id"] for reply in replies], "Button ids")
        _check_distinct([reply["title"] for reply in replies], "Button titles")
        return
    sections = action["sections"]
    rows = [row for section in sections for row in section["rows"]]
    if len(rows) > 10:
        raise GraphError(131009, f"Total row count exceed max allowed count: 10, got {len(rows)}")
    if len(sections) > 1 and not all(section.get("title") for section in sections):
        raise GraphError(131009, "Section title is required when there is more than one section")
    _check_distinct([row["id"] for row in rows], "Row ids")


def _check_distinct(values: list[str], what: str) -> None:
    if len(set(values)) < len(values):
        raise GraphError(131009, f"{what} must be unique")


def _check(validator: Draft202012Validator, value: Any, name: str) -> None:
    worst = best_match(validator.iter_errors(value))
    if worst is not None:
        raise GraphError(_code(worst), f"Param {_path(worst, name)}: {worst.message[:300]}")


def _code(error: ValidationError) -> int:
    return 100 if error.validator in MISSING_OR_MISTYPED else 131009


def _path(error: ValidationError, name: str) -> str:
    return name + "".join(f"[{step!r}]" for step in error.absolute_path) or "body"
