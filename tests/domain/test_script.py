"""The automaton's words, rendered from the company's texts and its menu."""

import pytest

from tests.builders import FINANCE, LABORATORY, ROUTING, routing
from wppconnector.domain.flow.reader import RETURN_NO, RETURN_YES
from wppconnector.domain.flow.script import Script, words_of
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
    fields = {"greeting", "not_understood", "return_question", "return_not_understood", "queued", "fallback"}
    script = Script(**{name: f"<{name} {{department}} {{x}}>" for name in fields})
    texts = {prompt: words_of(prompt, script, ROUTING.menu, "Vendas").text.splitlines()[0] for prompt in Prompt}

    assert len(set(texts.values())) == len(Prompt)
    assert "{x}" in texts[prompt], "braces of the company's own stay as they are"


def test_an_unknown_department_has_no_name() -> None:
    assert routing().words(Prompt.QUEUED, None).text.startswith("Certo!")
