"""What a customer's words are to the flow: it depends on the state they are said in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import LABORATORY, OFFICE, ROUTING, SALES
from wppconnector.domain.flow.reader import (
    RETURN_NO,
    RETURN_YES,
    Circumstances,
    Heard,
    asks_for_menu,
    is_closing_thanks,
    read,
)
from wppconnector.domain.flow.vocabulary import (
    CustomerEvent,
    CustomerSpoke,
    DepartmentChosen,
    FlowState,
    GivenUp,
    MenuRequested,
    NotUnderstood,
    ReturnConfirmed,
    ReturnDeclined,
)

AROUND = Circumstances(ROUTING.menu, fallback=OFFICE.id, last_department=LABORATORY.id)
GREETING, AWAITING = FlowState.GREETING, FlowState.AWAITING_ROUTING_CONFIRMATION
KEYCAP = "\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"
STICKER = Heard(ambient=True)


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (FlowState.GREETING, DepartmentChosen(LABORATORY.id)),
        (FlowState.AWAITING_ROUTING_CONFIRMATION, ReturnConfirmed(LABORATORY.id)),
        (FlowState.DEPARTMENT_SELECTED, CustomerSpoke()),
        (FlowState.ASSIGNED, CustomerSpoke()),
        (FlowState.RESOLVED, CustomerSpoke()),
    ],
)
def test_a_one_is_a_choice_a_yes_or_just_speech(state: FlowState, event: CustomerEvent) -> None:
    assert read(state, Heard("1"), AROUND) == event


@pytest.mark.parametrize("text", ["menu", "MENU", " Menu! ", "0", f"0{KEYCAP}"])
@pytest.mark.parametrize("state", [GREETING, AWAITING, FlowState.DEPARTMENT_SELECTED])
def test_menu_and_zero_ask_for_the_menu(state: FlowState, text: str) -> None:
    assert read(state, Heard(text), AROUND) == MenuRequested()


@pytest.mark.parametrize("text", ["o menu", "00", "", "10"])
def test_other_words_do_not(text: str) -> None:
    assert not asks_for_menu(text)


def test_once_a_human_has_answered_menu_is_just_a_word() -> None:
    answered = Circumstances(ROUTING.menu, answered=True)

    assert read(FlowState.DEPARTMENT_SELECTED, Heard("menu"), answered) == CustomerSpoke()
    assert read(FlowState.ASSIGNED, Heard("menu"), AROUND) == CustomerSpoke()


@pytest.mark.parametrize("state", [GREETING, AWAITING])
def test_a_tapped_row_chooses_whatever_its_title_says(state: FlowState) -> None:
    for title in ("Vendas e orçamentos", "sim", "não", "menu", "0", "xyzzy"):
        assert read(state, Heard(title, "department:comercial"), AROUND) == DepartmentChosen(SALES.id)


@pytest.mark.parametrize("state", [GREETING, AWAITING])
def test_a_row_that_is_gone_is_read_by_its_title(state: FlowState) -> None:
    assert read(state, Heard("Comercial", "department:gone"), AROUND) == DepartmentChosen(SALES.id)
    assert read(state, Heard("Ouvidoria", "department:gone"), AROUND) == NotUnderstood()


@pytest.mark.parametrize("state", [GREETING, AWAITING])
def test_a_sticker_asks_for_nothing(state: FlowState) -> None:
    assert read(state, STICKER, AROUND) == CustomerSpoke()


@pytest.mark.parametrize("state", [GREETING, AWAITING])
def test_media_without_words_is_not_understood(state: FlowState) -> None:
    assert read(state, Heard(), AROUND) == NotUnderstood()


@pytest.mark.parametrize("state", [GREETING, AWAITING])
def test_the_third_misunderstanding_gives_up_on_the_fallback(state: FlowState) -> None:
    for count, event in enumerate((NotUnderstood(), NotUnderstood(), GivenUp(OFFICE.id), GivenUp(OFFICE.id))):
        around = Circumstances(ROUTING.menu, misunderstandings=count, fallback=OFFICE.id)
        assert read(state, Heard("xyzzy"), around) == event


def test_without_a_fallback_the_automaton_keeps_asking() -> None:
    assert read(GREETING, Heard("xyzzy"), Circumstances(ROUTING.menu, misunderstandings=9)) == NotUnderstood()


@pytest.mark.parametrize(
    "text",
    [
        "sim",
        "S",
        "Sim!",
        "ok",
        "claro",
        "1",
        f"1{KEYCAP}",
        "👍",
        "👍🏽",
        "✅",
        "sim, por favor",
        "Sim, obrigada",
        "pode ser",
    ],
)
def test_yes_returns_to_the_last_department(text: str) -> None:
    assert read(AWAITING, Heard(text), AROUND) == ReturnConfirmed(LABORATORY.id)


@pytest.mark.parametrize(
    "text", ["não", "NAO", "n", "2", f"2{KEYCAP}", "👎", "❌", "não, obrigado", "não quero", "outro setor"]
)
def test_no_declines(text: str) -> None:
    assert read(AWAITING, Heard(text), AROUND) == ReturnDeclined()


def test_yes_and_no_may_be_tapped() -> None:
    assert read(AWAITING, Heard("Com prazer", RETURN_YES), AROUND) == ReturnConfirmed(LABORATORY.id)
    assert read(AWAITING, Heard("De jeito nenhum", RETURN_NO), AROUND) == ReturnDeclined()


@pytest.mark.parametrize("text", ["comercial", "não, quero o comercial", "vendas por favor"])
def test_a_department_named_outright_is_chosen_instead_of_yes_or_no(text: str) -> None:
    assert read(AWAITING, Heard(text), AROUND) == DepartmentChosen(SALES.id)


@pytest.mark.parametrize("text", ["3", "talvez", "xyzzy", "😀", "talvez 👍", "espera 👎"])
def test_anything_else_is_not_understood_as_yes_or_no(text: str) -> None:
    assert read(AWAITING, Heard(text), AROUND) == NotUnderstood()


def test_yes_means_nothing_when_the_last_department_is_gone() -> None:
    assert read(AWAITING, Heard("sim"), Circumstances(ROUTING.menu)) == NotUnderstood()


@pytest.mark.parametrize(
    "text",
    [
        "obrigado",
        "Ok, obrigada!",
        "valeu",
        "vlw 👍",
        "muito obrigado pela atenção",
        "ok",
        "Obrigado, bom dia",
        "valeu, até mais!",
        "👍",
        "🙏🏽",
        "❤️",
        "👍👏",
    ],
)
def test_a_closing_thanks_asks_for_nothing(text: str) -> None:
    assert is_closing_thanks(Heard(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "boa tarde",
        "obrigado, mas o boleto não abriu",
        "ok e o exame?",
        "ok, mais uma ajuda",
        "😡",
        "👍😡",
        "de nada",
        "menu",
    ],
)
def test_whatever_may_want_an_answer_is_no_closing_thanks(text: str) -> None:
    assert not is_closing_thanks(Heard(text))


def test_a_sticker_closes_as_well_as_words() -> None:
    assert is_closing_thanks(STICKER)


@given(
    state=st.sampled_from(FlowState),
    text=st.text() | st.sampled_from(["1", "sim", "menu", "lab", "👍"]),
    selection=st.none() | st.text() | st.sampled_from([RETURN_YES, RETURN_NO, "department:comercial"]),
    ambient=st.booleans(),
    misunderstandings=st.integers(0, 5),
    answered=st.booleans(),
)
def test_reading_never_raises(
    state: FlowState, text: str, selection: str | None, ambient: bool, misunderstandings: int, answered: bool
) -> None:
    around = Circumstances(ROUTING.menu, misunderstandings, OFFICE.id, None, answered)

    assert isinstance(read(state, Heard(text, selection, ambient), around), CustomerEvent)
    assert is_closing_thanks(Heard(text, selection, ambient)) in (True, False)
