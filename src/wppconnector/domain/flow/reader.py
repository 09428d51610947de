"""What a customer's words are to the flow. Which reading applies depends on the state alone: in GREETING "1" is a
choice, in ASSIGNED it is speech."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.flow.lexicon import (
    COURTESIES,
    MENU_COMMANDS,
    NO,
    NO_SIGNS,
    POLITE,
    THANKS,
    THANKS_SIGNS,
    YES,
    YES_SIGNS,
)
from wppconnector.domain.flow.menu import Menu
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
from wppconnector.domain.folding import fold
from wppconnector.domain.ids import DepartmentId

MISUNDERSTANDINGS_ALLOWED = 2
RETURN_YES = "return:yes"
RETURN_NO = "return:no"


@cheaply_made
@dataclass(frozen=True, slots=True)
class Heard:
    """What a message says to the automaton. `ambient` messages (stickers) never ask for an answer."""

    text: str = ""
    selection: str | None = None
    ambient: bool = False


@cheaply_made
@dataclass(frozen=True, slots=True)
class Circumstances:
    """What reading depends on besides the words. `fallback` and `last_department` may be missing: a company without
    active departments, a contact nobody attended yet."""

    menu: Menu
    misunderstandings: int = 0
    fallback: DepartmentId | None = None
    last_department: DepartmentId | None = None
    answered: bool = False
    """Whether a human has answered in this conversation."""


def read(state: FlowState, heard: Heard, around: Circumstances) -> CustomerEvent:
    """The event that `heard` is in `state`. Never raises: every text of a customer means something."""
    return READERS[state](heard, around)


def _read_choice(heard: Heard, around: Circumstances) -> CustomerEvent:
    return CustomerSpoke() if heard.ambient else _choice(heard, around)


def _read_confirmation(heard: Heard, around: Circumstances) -> CustomerEvent:
    if heard.ambient:
        return CustomerSpoke()
    answer = None if around.menu.option(heard.selection) else _yes_or_no(heard)
    if answer is True and around.last_department:
        return ReturnConfirmed(around.last_department)
    if answer is False:
        return ReturnDeclined()
    # The numbers of the menu are not on the customer's screen.
    return _choice(heard, around, numbers=False)


def _choice(heard: Heard, around: Circumstances, *, numbers: bool = True) -> CustomerEvent:
    if tapped := around.menu.option(heard.selection):
        return DepartmentChosen(tapped.department)
    if asks_for_menu(heard.text):
        return MenuRequested()
    named = around.menu.choose(heard.text, numbers=numbers)
    return DepartmentChosen(named.department) if named else _misunderstood(around)


def _read_in_queue(heard: Heard, around: Circumstances) -> CustomerEvent:
    return MenuRequested() if asks_for_menu(heard.text) and not around.answered else CustomerSpoke()


def _read_speech(heard: Heard, around: Circumstances) -> CustomerEvent:
    return CustomerSpoke()


READERS: Mapping[FlowState, Callable[[Heard, Circumstances], CustomerEvent]] = {
    FlowState.GREETING: _read_choice,
    FlowState.AWAITING_ROUTING_CONFIRMATION: _read_confirmation,
    FlowState.DEPARTMENT_SELECTED: _read_in_queue,
    FlowState.ASSIGNED: _read_speech,
    FlowState.RESOLVED: _read_speech,
}


def asks_for_menu(text: str) -> bool:
    return fold(text) in MENU_COMMANDS


def is_closing_thanks(heard: Heard) -> bool:
    """Whether the words only end a conversation ("ok obrigado", "valeu", a thumb up) and ask for nothing."""
    if heard.ambient:
        return True
    # "Até mais" is a goodbye; any other "mais" wants more of something.
    words = fold(heard.text).replace("ate mais", "ate").split()
    if not words:
        signs = _signs(heard.text)
        return bool(signs) and signs <= THANKS_SIGNS
    return any(word in THANKS for word in words) and all(word in THANKS or word in COURTESIES for word in words)


def _yes_or_no(heard: Heard) -> bool | None:
    if heard.selection in (RETURN_YES, RETURN_NO):
        return heard.selection == RETURN_YES
    said = fold(heard.text)
    signs = frozenset() if said else _signs(heard.text)
    meant = " ".join(word for word in said.split() if word not in POLITE)
    if {said, meant} & NO or signs & NO_SIGNS:
        return False
    if {said, meant} & YES or signs & YES_SIGNS:
        return True
    return None


def _misunderstood(around: Circumstances) -> CustomerEvent:
    if around.fallback and around.misunderstandings >= MISUNDERSTANDINGS_ALLOWED:
        return GivenUp(around.fallback)
    return NotUnderstood()


def _signs(text: str) -> frozenset[str]:
    """The emoji of a text, without skin tones and variation selectors."""
    return frozenset(char for char in text if unicodedata.category(char) == "So")
