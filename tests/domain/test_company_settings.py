"""What may become of a company's settings."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import FINANCE, SALES, department, routing
from wppconnector.domain.company_settings import check_settings
from wppconnector.domain.errors import InvalidValue, TextEmpty
from wppconnector.domain.flow.script import Script


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"time_zone": "Europe/Lisbon"},
        {"fallback_department_id": SALES.id},
        {"thanks_grace": timedelta()},
        {"returning_within": timedelta(days=3650)},
    ],
)
def test_settings_that_make_sense_are_taken(values: dict[str, object]) -> None:
    check_settings(routing(**values))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"script": Script(yes="Não", no="nao")}, "no"),
        ({"name": ""}, "name"),
        ({"name": "a" * 201}, "name"),
        ({"time_zone": "America/Sao Paulo"}, "timeZone"),
        ({"time_zone": "America"}, "timeZone"),
        ({"time_zone": "../etc/passwd"}, "timeZone"),
        ({"fallback_department_id": department(9, "Outro").id}, "fallbackDepartmentId"),
        ({"thanks_grace": timedelta(days=2)}, "thanksGraceMinutes"),
        ({"menu_patience": timedelta()}, "menuPatienceMinutes"),
        ({"returning_within": timedelta(days=3651)}, "returningWithinDays"),
        ({"reopen_within": timedelta(hours=-1)}, "reopenWithinHours"),
    ],
)
def test_settings_that_make_none_are_refused_by_name(values: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        check_settings(routing(**values))
    assert refused.value.data == {"field": field}


def test_an_inactive_department_takes_in_nobody() -> None:
    with pytest.raises(InvalidValue):
        check_settings(routing(replace(FINANCE, active=False), fallback_department_id=FINANCE.id))


def test_the_texts_are_judged_too() -> None:
    with pytest.raises(TextEmpty):
        check_settings(routing(script=Script(greeting="")))
