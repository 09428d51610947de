"""What a company knows of its contacts besides names and numbers: texts under names of its own choice."""

from collections.abc import Mapping

from wppconnector.domain.errors import InvalidValue

MOST_ATTRIBUTES = 30
LONGEST_KEY = 40
LONGEST_VALUE = 500


def with_changes(before: Mapping[str, str], changes: Mapping[str, str | None]) -> Mapping[str, str]:
    """`before` with what is given; None takes an attribute away. Raises `InvalidValue`."""
    after = {**before, **{_name_of(key): value for key, value in changes.items()}}
    kept = {key: value for key, value in after.items() if value is not None}
    if any(len(value) > LONGEST_VALUE for value in kept.values()):
        raise InvalidValue(f"An attribute has at most {LONGEST_VALUE} characters.", field="attributes")
    if len(kept) > MOST_ATTRIBUTES:
        raise InvalidValue(f"A contact has at most {MOST_ATTRIBUTES} attributes.", field="attributes")
    return dict(sorted(kept.items()))


def _name_of(typed: str) -> str:
    name = " ".join(typed.split())
    if not 0 < len(name) <= LONGEST_KEY:
        raise InvalidValue(f"An attribute has a name of at most {LONGEST_KEY} characters.", field="attributes")
    return name
