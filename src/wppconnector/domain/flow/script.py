"""The automaton's words. They are the company's data; these are the defaults."""

import re
from dataclasses import dataclass, fields
from typing import assert_never

from wppconnector.domain.errors import InvalidValue, TextEmpty, TextTooLong
from wppconnector.domain.flow.menu import Menu
from wppconnector.domain.flow.reader import RETURN_NO, RETURN_YES
from wppconnector.domain.flow.vocabulary import Prompt
from wppconnector.domain.folding import fold

LONGEST_TEXT = 900
"""Characters of a text. With the menu below it still fits an interactive message of Meta, which takes 1024."""
LONGEST_ANSWER = 20
"""Characters of a button of Meta."""

_PLACEHOLDER = re.compile(r"\{[^{}\n]*\}")
_NAMING = ("return_question", "return_not_understood", "queued", "fallback", "out_of_hours")
"""The texts that may speak of a department."""
_ANSWERS = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Script:
    """Texts with `{department}` where the department's name goes, in `out_of_hours` also `{opening}`, when it opens."""

    greeting: str = "Olá! Como posso ajudar?"
    not_understood: str = "Desculpe, não entendi. Responda com o número ou o nome de uma das opções:"
    return_question: str = "Você foi atendido pelo {department}. Deseja retornar?"
    return_not_understood: str = "Desculpe, não entendi. Deseja retornar ao atendimento de {department}?"
    queued: str = "Certo! Sua conversa está na fila de {department}. Em breve um atendente responde por aqui."
    fallback: str = "Vou encaminhar você para {department}, que vai ajudar. Aguarde um instante, por favor."
    out_of_hours: str = (
        "O atendimento de {department} está fechado agora e volta {opening}. "
        "Sua mensagem ficou registrada e será respondida assim que possível."
    )
    yes: str = "Sim"
    no: str = "Não"


@dataclass(frozen=True, slots=True)
class Choice:
    """A row that may be offered for tapping; the answer carries `id`."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Words:
    """`text` says it all; `choices` repeat its options for providers that can show rows."""

    text: str
    choices: tuple[Choice, ...] = ()


def check_script(script: Script) -> None:
    """Raises `TextEmpty`, `TextTooLong`, and `InvalidValue` for a placeholder that customers would see as it stands."""
    for name in (field.name for field in fields(script)):
        text: str = getattr(script, name)
        limit = LONGEST_ANSWER if name in _ANSWERS else LONGEST_TEXT
        if not text.strip():
            raise TextEmpty("The automaton needs something to say here.", field=name)
        if len(text) > limit:
            raise TextTooLong(f"This text has at most {limit} characters.", field=name, limit=limit)
        if unknown := set(_PLACEHOLDER.findall(text)) - _known_in(name):
            raise InvalidValue(f"Nothing would take the place of {min(unknown)} here.", field=name)
    if fold(script.yes) == fold(script.no):
        raise InvalidValue("Customers could not tell yes from no.", field="no")


def _known_in(name: str) -> set[str]:
    known = {"{department}"} if name in _NAMING else set()
    return known | {"{opening}"} if name == "out_of_hours" else known


def words_of(prompt: Prompt, script: Script, menu: Menu, department: str = "", opening: str = "") -> Words:
    """Render `prompt`. `department` is the name the prompt speaks of, and `opening` when it opens, where it speaks of
    that."""
    match prompt:
        case Prompt.MENU:
            return _menu(script.greeting, menu)
        case Prompt.MENU_AGAIN:
            return _menu(script.not_understood, menu)
        case Prompt.RETURN_QUESTION:
            return _question(script.return_question, script, department)
        case Prompt.RETURN_AGAIN:
            return _question(script.return_not_understood, script, department)
        case Prompt.QUEUED | Prompt.FALLBACK | Prompt.OUT_OF_HOURS:
            text: str = getattr(script, prompt)  # each is named like its text
            return Words(_named(text, department).replace("{opening}", opening))
        case _:
            assert_never(prompt)


def _menu(heading: str, menu: Menu) -> Words:
    lines = [f"{option.number} - {option.name}" for option in menu.options]
    return Words("\n".join([heading, *lines]), tuple(Choice(option.id, option.name) for option in menu.options))


def _question(text: str, script: Script, department: str) -> Words:
    lines = [_named(text, department), f"1 - {script.yes}", f"2 - {script.no}"]
    return Words("\n".join(lines), (Choice(RETURN_YES, script.yes), Choice(RETURN_NO, script.no)))


def _named(text: str, department: str) -> str:
    return text.replace("{department}", department)
