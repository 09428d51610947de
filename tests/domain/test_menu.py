"""Which option of the menu a customer's words mean."""

import pytest

from tests.builders import DEPARTMENTS, FINANCE, LABORATORY, OFFICE, SALES, department
from wppconnector.domain.company import Department
from wppconnector.domain.flow.menu import Menu, one_slip_apart
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.routing import menu_of

MENU = menu_of(DEPARTMENTS)


def chosen(text: str, menu: Menu = MENU, *, numbers: bool = True) -> DepartmentId | None:
    option = menu.choose(text, numbers=numbers)
    return option.department if option else None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1", LABORATORY),
        (" 2. ", SALES),
        ("(3)", FINANCE),
        ("04", OFFICE),
        ("2\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}", SALES),
        ("３", FINANCE),
        ("opção 2", SALES),
        ("nº 3", FINANCE),
        ("3º", FINANCE),
        ("a 2ª", SALES),
        ("quero a 1 por favor", LABORATORY),
        ("um", LABORATORY),
        ("Dois", SALES),
        ("três", FINANCE),
        ("a segunda", SALES),
        ("o terceiro", FINANCE),
        ("duas", SALES),
    ],
)
def test_a_number_is_understood_in_digits_and_words(text: str, meant: Department) -> None:
    assert chosen(text) == meant.id


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Laboratório", LABORATORY),
        ("LABORATORIO", LABORATORY),
        ("comercial!!", SALES),
        ("Bom dia, gostaria de falar com o Financeiro, por favor", FINANCE),
        ("vendas", SALES),
        ("Análises", LABORATORY),
        ("exames", LABORATORY),
        ("2a via", FINANCE),
        ("RH", OFFICE),
        ("preciso do rh", OFFICE),
        ("boleto vencido de janeiro", FINANCE),
    ],
)
def test_a_name_or_alias_is_understood_alone_and_within_a_sentence(text: str, meant: Department) -> None:
    assert chosen(text) == meant.id


@pytest.mark.parametrize(
    ("text", "meant"),
    [("lab", LABORATORY), ("com", SALES), ("Adm", OFFICE), ("o financ", FINANCE), ("anal", LABORATORY)],
)
def test_a_prefix_of_three_letters_is_enough(text: str, meant: Department) -> None:
    assert chosen(text) == meant.id


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("labratorio", LABORATORY),
        ("laboratorrio", LABORATORY),
        ("comercisl", SALES),
        ("fianceiro", FINANCE),
        ("finacneiro", FINANCE),
        ("falar com o comerical", SALES),
    ],
)
def test_one_typing_error_is_forgiven(text: str, meant: Department) -> None:
    assert chosen(text) == meant.id


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?!",
        "👍",
        "oi",
        "Bom dia",
        "0",
        "5",
        "99",
        "1234",
        "la",
        "xyz",
        "labxratrio",
        "quero falar",
        "2 coisas",
    ],
)
def test_what_means_no_option_chooses_none(text: str) -> None:
    assert chosen(text) is None


@pytest.mark.parametrize("text", ["comercial ou financeiro", "vendas e boleto"])
def test_what_may_mean_several_chooses_none(text: str) -> None:
    assert chosen(text) is None


def test_short_names_are_understood_exactly_and_not_guessed() -> None:
    menu = menu_of([department(1, "SAC"), department(2, "Loja", "loja", "ti")])

    assert chosen("me passa para o sac agora mesmo", menu) == menu.options[0].department
    assert chosen("sax", menu) is None
    assert chosen("loka", menu) == menu.options[1].department
    assert chosen("ti", menu) == menu.options[1].department
    assert chosen("problema de ti", menu) is None, "two letters occur in any sentence"


def test_a_prefix_of_two_names_is_ambiguous() -> None:
    menu = menu_of([department(1, "Compras"), department(2, "Comercial")])

    assert chosen("com", menu) is None
    assert chosen("comp", menu) == menu.options[0].department


def test_the_exact_name_wins_over_a_longer_one_that_contains_it() -> None:
    menu = menu_of([department(1, "Financeiro"), department(2, "Financeiro Externo", "externo")])

    assert chosen("financeiro", menu) == menu.options[0].department
    assert chosen("Financeiro Externo", menu) == menu.options[1].department


def test_a_name_made_of_courtesies_and_another_name_is_still_its_own() -> None:
    menu = menu_of([department(1, "Comercial"), department(2, "Área Comercial", "area")])

    assert chosen("área comercial", menu) == menu.options[1].department
    assert chosen("comercial", menu) == menu.options[0].department


def test_a_name_with_a_number_is_a_name() -> None:
    menu = menu_of([department(1, "Setor 2", "setor-2"), department(2, "Setor 1", "setor-1")])

    assert chosen("setor 2", menu) == menu.options[0].department
    assert chosen("2", menu) == menu.options[1].department


def test_where_numbers_mean_something_else_they_choose_nothing() -> None:
    assert chosen("1", numbers=False) is None
    assert chosen("dois", numbers=False) is None
    assert chosen("comercial", numbers=False) == SALES.id


def test_a_tapped_row_is_recognised_by_its_id() -> None:
    option = MENU.option("department:comercial")

    assert option is not None
    assert option.department == SALES.id
    assert MENU.option("department:gone") is None
    assert MENU.option(None) is None


def test_an_emoji_for_a_name_is_no_word() -> None:
    [option] = menu_of([department(1, "💰", "caixa")]).options

    assert option.words == {"caixa"}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("vendas", "vendas", False),
        ("vendas", "venda", True),
        ("venda", "vendas", True),
        ("vendas", "bendas", True),
        ("vendas", "vednas", True),
        ("vendas", "vendsa", True),
        ("vendas", "vedas", True),
        ("vendas", "vnedsa", False),
        ("vendas", "ven", False),
        ("vendas", "vandes", False),
        ("vendas", "xendaz", False),
    ],
)
def test_one_slip_is_one_letter_more_less_other_or_swapped(one: str, other: str, apart: bool) -> None:
    assert one_slip_apart(one, other) is apart
