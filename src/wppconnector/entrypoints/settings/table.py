"""The settings for people's eyes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from wppconnector.entrypoints.settings.variables import VARIABLES, Variable


@dataclass(frozen=True, slots=True)
class Row:
    """`value` is fit to be shown; `given` tells whether the environment set it."""

    name: str
    value: str
    given: bool
    meaning: str


def rows(environ: Mapping[str, str]) -> Iterator[Row]:
    """Every setting with the value in force, secrets and passwords in addresses masked."""
    for variable in VARIABLES:
        given = environ.get(variable.name, "").strip()
        yield Row(variable.name, _shown(variable, given), bool(given), variable.meaning)


def _shown(variable: Variable, given: str) -> str:
    if not given:
        return variable.default or (f"({variable.unset})" if variable.unset else "")
    return "********" if variable.secret else _without_password(given)


def _without_password(value: str) -> str:
    try:
        password = urlsplit(value).password
    except ValueError:
        return value
    return value.replace(f":{password}@", ":********@") if password else value
