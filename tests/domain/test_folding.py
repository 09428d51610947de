import pytest
from hypothesis import given
from hypothesis import strategies as st

from wppconnector.domain.folding import fold

KEYCAP = "\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Laboratório! ", "laboratorio"),
        ("AÇÃO", "acao"),
        ("bom\n\tdia", "bom dia"),
        ("2ª_via", "2a via"),
        (f"1{KEYCAP}", "1"),
        (f"1{KEYCAP}2{KEYCAP}", "12"),
        ("\N{KEYCAP TEN}", "10"),
        ("２", "2"),
        ("lab\N{ZERO WIDTH SPACE}oratório", "laboratorio"),
        ("Straße", "strasse"),
        ("Привет", "привет"),
        ("👍🏽 😊", ""),
        ("", ""),
    ],
)
def test_words_are_reduced_to_what_people_mean_to_compare(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("abcçdeéêfghiílmnoóõpqrstuúüvxzáàâãABCÇÃÉÕ 0123456789-_.,!"))
def test_case_and_surrounding_spaces_never_matter(text: str) -> None:
    assert fold(f"  {text.upper()}\n") == fold(text)
    assert fold(text.lower()) == fold(text)
