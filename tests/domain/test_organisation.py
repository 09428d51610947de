"""What holds for all departments together."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DEPARTMENTS, FINANCE, LABORATORY, OFFICE, ROUTING, SALES, department, routing
from wppconnector.domain.company import Department, slug_of
from wppconnector.domain.errors import AmbiguousMenu, DepartmentNeeded, EscalationCycle, InvalidValue
from wppconnector.domain.organisation import misleading, organise
from wppconnector.domain.routing import Routing, menu_of

NURSING = department(5, "Enfermagem")


def test_a_new_department_comes_last_and_moves_nobody() -> None:
    assert organise(ROUTING, NURSING) == (NURSING,)


def test_a_department_that_is_as_it_was_changes_nothing() -> None:
    assert organise(ROUTING, SALES) == ()
    assert organise(ROUTING, SALES, SALES.position) == ()


@pytest.mark.parametrize(
    ("moved", "place", "order"),
    [
        (OFFICE, 1, [OFFICE, LABORATORY, SALES, FINANCE]),
        (OFFICE, 0, [OFFICE, LABORATORY, SALES, FINANCE]),
        (LABORATORY, 3, [SALES, FINANCE, LABORATORY, OFFICE]),
        (LABORATORY, 99, [SALES, FINANCE, OFFICE, LABORATORY]),
        (NURSING, 2, [LABORATORY, NURSING, SALES, FINANCE, OFFICE]),
    ],
)
def test_who_takes_a_place_moves_those_behind_it(moved: Department, place: int, order: list[Department]) -> None:
    after = {d.id: d for d in (*DEPARTMENTS, *organise(ROUTING, moved, place))}

    arranged = sorted(after.values(), key=lambda d: d.position)
    assert [d.id for d in arranged] == [d.id for d in order]
    assert [d.position for d in arranged] == list(range(1, len(order) + 1))


@given(st.sampled_from(DEPARTMENTS), st.integers(-3, 9))
def test_only_what_moved_is_told(moved: Department, place: int) -> None:
    for different in organise(ROUTING, moved, place):
        assert different not in DEPARTMENTS
        assert replace(different, position=0) in [replace(d, position=0) for d in DEPARTMENTS]


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        (replace(SALES, name="Laboratório"), "Laboratório"),
        (replace(SALES, aliases=("EXAMES",)), "EXAMES"),
        (replace(SALES, aliases=("3",)), "3"),
        (replace(SALES, aliases=("três",)), "três"),
        (replace(SALES, aliases=("menu",)), "menu"),
        (department(5, "Outro", "outro", "Boletó!"), "Boletó!"),
    ],
)
def test_a_word_that_would_not_lead_to_its_department_is_refused(changed: Department, word: str) -> None:
    with pytest.raises(AmbiguousMenu) as refused:
        organise(ROUTING, changed)

    assert refused.value.data == {"word": word}


def test_the_name_of_an_inactive_department_is_free_until_it_comes_back() -> None:
    closed = replace(FINANCE, active=False)
    around = routing(closed, replace(SALES, aliases=("financeiro",)))

    assert organise(around, replace(SALES, aliases=("financeiro", "vendas"))) != ()
    with pytest.raises(AmbiguousMenu):
        organise(around, FINANCE)


def test_an_ambiguity_that_was_there_before_keeps_nobody_from_mending_another_one() -> None:
    around = routing(replace(SALES, aliases=("exames",)), replace(OFFICE, aliases=("boleto",)))
    assert len(misleading(around.menu)) == 4

    [mended] = organise(around, replace(OFFICE, aliases=()))

    assert mended.aliases == ()


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"name": " !? "},
        {"name": "a" * 61},
        {"slug": ""},
        {"slug": "Com Maiúscula"},
        {"slug": "a" * 61},
        {"aliases": ("  ",)},
        {"aliases": ("a" * 41,)},
        {"aliases": tuple(f"palavra {n}" for n in range(21))},
        {"response_timeout": timedelta(seconds=59)},
        {"response_timeout": timedelta(days=7, seconds=1)},
        {"escalation_department_id": NURSING.id},
    ],
)
def test_values_that_can_never_be_right_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        organise(ROUTING, replace(SALES, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_what_is_left_unanswered_never_comes_back(length: int) -> None:
    ring = DEPARTMENTS[:length]
    chain = [replace(here, escalation_department_id=there.id) for here, there in pairwise(ring)]
    around = routing(*chain)

    with pytest.raises(EscalationCycle):
        organise(around, replace(ring[-1], escalation_department_id=ring[0].id))


def test_a_ring_of_others_is_no_reason_to_refuse() -> None:
    around = routing(
        replace(SALES, escalation_department_id=FINANCE.id), replace(FINANCE, escalation_department_id=SALES.id)
    )
    assert len(organise(around, replace(LABORATORY, escalation_department_id=SALES.id))) == 1


def test_the_last_active_department_and_the_fallback_cannot_be_given_up() -> None:
    alone = Routing.of(ROUTING.company, [SALES])
    with pytest.raises(DepartmentNeeded):
        organise(alone, replace(SALES, active=False))
    with pytest.raises(DepartmentNeeded):
        organise(routing(fallback_department_id=FINANCE.id), replace(FINANCE, active=False))
    assert organise(routing(fallback_department_id=FINANCE.id), replace(SALES, active=False)) != ()


names = st.text(min_size=1, max_size=20).filter(lambda name: bool(slug_of(name)))


@given(st.lists(names, min_size=1, max_size=5), st.lists(names, max_size=3))
def test_whatever_is_accepted_every_name_leads_to_its_department(given_names: list[str], aliases: list[str]) -> None:
    around = Routing.of(ROUTING.company, [LABORATORY])
    for number, name in enumerate(given_names, start=2):
        new = department(number, name, slug_of(name), *aliases)
        try:
            changed = organise(around, new)
        except (AmbiguousMenu, InvalidValue):
            continue
        around = Routing.of(around.company, {d.id: d for d in (*around.departments, *changed)}.values())
    for option in menu_of(around.departments).options:
        for word in (option.name, option.slug, *option.aliases):
            assert around.menu.choose(word) == option
