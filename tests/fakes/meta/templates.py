import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.meta.errors import GraphError

VARIABLE = re.compile(r"\{\{(\w+)\}\}")
ONE_LINE = re.compile(r"[^\n\t]+")


@dataclass(frozen=True)
class Template:
    """A template of the account. `more` are components beside header and body, as the Graph API shows them."""

    name: str
    body: str
    header: str = ""
    language: str = "pt_BR"
    status: str = "APPROVED"
    category: str = "UTILITY"
    named: bool = False
    more: tuple[dict[str, Any], ...] = field(default=())

    def shown(self) -> dict[str, Any]:
        header = [{"type": "HEADER", "format": "TEXT", "text": self.header}] if self.header else []
        return {
            "name": self.name,
            "language": self.language,
            "status": self.status,
            "category": self.category,
            "parameter_format": "NAMED" if self.named else "POSITIONAL",
            "components": [*header, {"type": "BODY", "text": self.body}, *self.more],
            "id": str(abs(hash((self.name, self.language)))),
        }

    def check(self, member: dict[str, Any]) -> None:
        """Refuse parameters that do not fit, as the Cloud API does."""
        given = {part["type"]: part["parameters"] for part in member.get("components", ())}
        for type_, text in (("header", self.header), ("body", self.body)):
            wanted, parameters = VARIABLE.findall(text), given.get(type_, [])
            if len(wanted) != len(parameters):
                details = f"{type_}: number of localizable_params ({len(parameters)}) does not match the expected"
                raise GraphError(132000, f"{details} number of params ({len(wanted)})")
            if self.named and wanted != [parameter.get("parameter_name") for parameter in parameters]:
                raise GraphError(100, "Parameter name is missing or empty")
            if not all(ONE_LINE.fullmatch(parameter["text"]) for parameter in parameters):
                raise GraphError(
                    100, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"
                )

    def filled(self, member: dict[str, Any]) -> str:
        """What the user reads."""
        given = {part["type"]: [each["text"] for each in part["parameters"]] for part in member.get("components", ())}
        lines = []
        for type_, text in (("header", self.header), ("body", self.body)):
            lines.append(_substituted(text, given.get(type_, [])))
        return "\n".join(line for line in lines if line)


def find_template(templates: Sequence[Template], member: dict[str, Any]) -> Template:
    for template in templates:
        if (template.name, template.language) == (member["name"], member["language"]["code"]):
            if template.status == "PAUSED":
                raise GraphError(132015)
            template.check(member)
            return template
    raise GraphError(132001, f"template name ({member['name']}) does not exist in {member['language']['code']}")


def _substituted(text: str, values: Sequence[str]) -> str:
    left = iter(values)
    return VARIABLE.sub(lambda _: next(left), text)
