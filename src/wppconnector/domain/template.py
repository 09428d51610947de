"""Message templates: texts that Meta has approved. When the customer's 24 hours are over nothing else may go out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wppconnector.domain.content import Content, MessageKind
from wppconnector.domain.errors import TemplateMismatch

LONGEST_PARAMETER = 1000
_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
# Meta refuses these inside a parameter.
_NOT_IN_A_LINE = re.compile(r"[\n\t]| {5,}")


@dataclass(frozen=True, slots=True)
class Template:
    """As the provider has it. `header` and `body` are texts with variables, `{{1}}` or `{{name}}`. `usable` is False
    for what we cannot fill in: files in the header, buttons with variables, anything not approved."""

    name: str
    language: str
    category: str
    status: str
    body: str
    header: str = ""
    footer: str = ""
    named: bool = False
    usable: bool = True

    @property
    def header_variables(self) -> tuple[str, ...]:
        return _variables(self.header)

    @property
    def body_variables(self) -> tuple[str, ...]:
        return _variables(self.body)


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """A template with its variables' values, by name. `text` is what the customer reads."""

    name: str
    language: str
    text: str
    header: Mapping[str, str]
    body: Mapping[str, str]
    named: bool = False

    def content(self) -> Content:
        details = {
            "name": self.name,
            "language": self.language,
            "header": dict(self.header),
            "body": dict(self.body),
            "named": self.named,
        }
        return Content(kind=MessageKind.TEMPLATE, text=self.text, details={"template": details})


def fill(template: Template, parameters: Mapping[str, str]) -> FilledTemplate:
    """Raises `TemplateMismatch` for a template that cannot be used, and for values missing, unknown or with what Meta
    does not take: line breaks, tabs, runs of spaces."""
    if not template.usable:
        raise TemplateMismatch("This template cannot be sent from here.")
    wanted = {*template.header_variables, *template.body_variables}
    if wanted != parameters.keys():
        raise TemplateMismatch("The template's variables and the values given differ.", variables=sorted(wanted))
    wrong = [name for name, value in parameters.items() if not _fits(value)]
    if wrong:
        raise TemplateMismatch("A value is one line, not empty and not too long.", variables=sorted(wrong))
    texts = (_filled(text, parameters) for text in (template.header, template.body, template.footer) if text)
    return FilledTemplate(
        template.name,
        template.language,
        "\n".join(texts),
        {name: parameters[name] for name in template.header_variables},
        {name: parameters[name] for name in template.body_variables},
        template.named,
    )


def template_of(content: Content) -> FilledTemplate | None:
    """The template that a stored message was made of."""
    told = content.details.get("template")
    if content.kind is not MessageKind.TEMPLATE or not isinstance(told, Mapping):
        return None
    return FilledTemplate(told["name"], told["language"], content.text, told["header"], told["body"], told["named"])


def _variables(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_VARIABLE.findall(text)))


def _filled(text: str, parameters: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda found: parameters[found[1]], text)


def _fits(value: str) -> bool:
    return bool(value.strip()) and len(value) <= LONGEST_PARAMETER and not _NOT_IN_A_LINE.search(value)


def find(templates: Sequence[Template], name: str, language: str) -> Template | None:
    return next((each for each in templates if (each.name, each.language) == (name, language)), None)
