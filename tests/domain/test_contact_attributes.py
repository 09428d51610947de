"""Attributes of contacts."""

import pytest

from wppconnector.domain.contact_attributes import (
    LONGEST_KEY,
    LONGEST_VALUE,
    MOST_ATTRIBUTES,
    with_changes,
)
from wppconnector.domain.errors import InvalidValue

BEFORE = {"cidade": "Recife", "crm": "42"}


def test_what_is_named_changes_and_the_rest_stays() -> None:
    after = with_changes(BEFORE, {"crm": "43", " data   de  nascimento ": "1980-01-02"})

    assert after == {"cidade": "Recife", "crm": "43", "data de nascimento": "1980-01-02"}
    assert BEFORE == {"cidade": "Recife", "crm": "42"}


def test_none_takes_an_attribute_away() -> None:
    assert with_changes(BEFORE, {"crm": None, "nunca visto": None}) == {"cidade": "Recife"}


@pytest.mark.parametrize(
    "changes",
    [
        {"": "x"},
        {" ": "x"},
        {"k" * (LONGEST_KEY + 1): "x"},
        {"k": "x" * (LONGEST_VALUE + 1)},
        {str(number): "x" for number in range(MOST_ATTRIBUTES - len(BEFORE) + 1)},
    ],
    ids=["no name", "a blank name", "a long name", "a long value", "too many"],
)
def test_what_goes_too_far_is_refused(changes: dict[str, str | None]) -> None:
    with pytest.raises(InvalidValue):
        with_changes(BEFORE, changes)


def test_what_just_fits_is_taken() -> None:
    filling = {str(number): "x" * LONGEST_VALUE for number in range(MOST_ATTRIBUTES - len(BEFORE))}

    assert len(with_changes(BEFORE, filling)) == MOST_ATTRIBUTES
