"""The automaton's words, rendered from the company's texts and its menu."""

from dataclasses import fields, replace

import pytest

from tests.builders import FINANCE, LABORATORY, ROUTING, routing
from wppconnector.domain.errors import InvalidValue, TextEmpty, TextTooLong
from wppconnector.domain.flow.reader import RETURN_NO, RETURN_YES
from wppconnector.domain.flow.script import Script, check_script, words_of
from wppconnector.domain.flow.vocabulary import Prompt

OPTIONS = "1 - Laboratório\n2 - Comercial\n3 - Financeiro\n4 - Administrativo"


def test_the_menu_is_a_greeting_and_the_numbered_departments() -> None:
    words = ROUTING.words(Prompt.MENU, None)

    assert words.text == f"Olá! Como posso ajudar?\n{OPTIONS}"
    assert [(c.id, c.title) for c in words.choices][2] == ("department:financeiro", "Financeiro")
    assert len(words.choices) == 4


def test_the_menu_comes_again_with_an_apology() -> None:
    words = ROUTING.words(Prompt.MENU_AGAIN, None)

    assert words.text.startswith("Desculpe, não entendi.")
    assert words.text.endswith(OPTIONS)


@pytest.mark.parametrize("prompt", [Prompt.RETURN_QUESTION, Prompt.RETURN_AGAIN])
def test_the_question_names_the_last_department_and_can_be_tapped(prompt: Prompt) -> None:
    words = ROUTING.words(prompt, LABORATORY.id)

    assert "Laboratório" in words.text.splitlines()[0]
    assert words.text.endswith("\n1 - Sim\n2 - Não")
    assert [choice.id for choice in words.choices] == [RETURN_YES, RETURN_NO]


@pytest.mark.parametrize("prompt", [Prompt.QUEUED, Prompt.FALLBACK])
def test_a_confirmation_names_the_department_and_offers_nothing(prompt: Prompt) -> None:
    words = ROUTING.words(prompt, FINANCE.id)

    assert "Financeiro" in words.text
    assert words.choices == ()


@pytest.mark.parametrize("prompt", Prompt)
def test_every_prompt_is_the_companys_own_text(prompt: Prompt) -> None:
    names = {field.name for field in fields(Script)} - {"yes", "no"}
    script = Script(**{name: f"<{name} {{department}} {{x}}>" for name in names})
    texts = {prompt: words_of(prompt, script, ROUTING.menu, "Vendas").text.splitlines()[0] for prompt in Prompt}

    assert len(set(texts.values())) == len(Prompt)
    assert "{x}" in texts[prompt], "braces of the company's own stay as they are"


def test_an_unknown_department_has_no_name() -> None:
    assert routing().words(Prompt.QUEUED, None).text.startswith("Certo!")


def test_the_words_we_come_with_are_in_order() -> None:
    check_script(Script())


@pytest.mark.parametrize("field", [field.name for field in fields(Script)])
def test_every_text_says_something_and_fits(field: str) -> None:
    limit = 20 if field in ("yes", "no") else 900
    check_script(replace(Script(), **{field: "a" * limit}))

    with pytest.raises(TextTooLong) as long:
        check_script(replace(Script(), **{field: "a" * (limit + 1)}))
    with pytest.raises(TextEmpty):
        check_script(replace(Script(), **{field: " \n"}))

    assert long.value.data == {"field": field, "limit": limit}


def test_customers_see_no_placeholder_that_nothing_takes_the_place_of() -> None:
    check_script(replace(Script(), queued="Fila {department} :) {", out_of_hours="{department} volta {opening}"))

    for field, text in (
        ("queued", "Fila {departamento}"),
        ("queued", "Abre {opening}"),
        ("greeting", "Aqui é {department}"),
        ("yes", "{x}"),
    ):
        with pytest.raises(InvalidValue) as refused:
            check_script(replace(Script(), **{field: text}))
        assert refused.value.data == {"field": field}
