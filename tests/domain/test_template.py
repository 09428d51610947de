"""Templates and what may stand in their variables."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wppconnector.domain.errors import TemplateMismatch
from wppconnector.domain.template import LONGEST_PARAMETER, Template, fill, template_of

REMINDER = Template(
    "lembrete", "pt_BR", "UTILITY", "APPROVED", "Olá {{1}}, é {{2}}. {{1}}!", header="De {{3}}", footer="SIM"
)
VALUES = {"1": "Maria", "2": "hoje", "3": "Ana"}
LINES = st.text(st.characters(codec="utf-8", exclude_characters="\n\t"), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip()) and "     " not in text
)


def test_the_customer_reads_header_body_and_footer_with_the_values_in_place() -> None:
    assert fill(REMINDER, VALUES).text == "De Ana\nOlá Maria, é hoje. Maria!\nSIM"


@pytest.mark.parametrize(
    "changes",
    [
        *({"1": value} for value in ("", " ", "a\nb", "a\tb", "a     b", "x" * (LONGEST_PARAMETER + 1))),
        {"4": "x"},
    ],
)
def test_values_that_the_provider_would_refuse_are_refused_before(changes: dict[str, str]) -> None:
    with pytest.raises(TemplateMismatch):
        fill(REMINDER, VALUES | changes)


def test_a_variable_without_a_value_is_named() -> None:
    with pytest.raises(TemplateMismatch) as refused:
        fill(REMINDER, {"1": "Maria"})
    assert refused.value.data == {"variables": ["1", "2", "3"]}


def test_what_is_not_usable_is_never_filled_in() -> None:
    with pytest.raises(TemplateMismatch):
        fill(replace(REMINDER, usable=False), VALUES)


@given(LINES, LINES, LINES)
def test_a_template_is_read_back_from_the_message_it_became(first: str, second: str, third: str) -> None:
    """Whatever the values hold, more variables included: they are put in once, and not looked into."""
    filled = fill(REMINDER, {"1": first, "2": second, "3": third})
    assert template_of(filled.content()) == filled
    assert filled.text == f"De {third}\nOlá {first}, é {second}. {first}!\nSIM"
