"""Laws of menus, whatever departments a company has and whatever customers say."""

import unicodedata
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import department, routing, seed
from tests.domain.story import Story, in_menu
from wppconnector.domain.flow.lexicon import MENU_COMMANDS, NUMBERS, OTHER_NUMBERS
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.folding import fold
from wppconnector.domain.routing import Routing

LETTERS = "abcdefghijklmnopqrstuvwxyzáàâãçéêíóôõúü"
RESERVED = {*NUMBERS, *OTHER_NUMBERS, *MENU_COMMANDS}
LABELS = st.text(f"{LETTERS}{LETTERS.upper()}  ", min_size=1, max_size=24).filter(
    lambda text: fold(text) not in {"", *RESERVED}
)
DISTORTIONS: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.lower,
    str.title,
    str.swapcase,
    lambda text: f"  {text}\n",
    lambda text: text.replace(" ", "   "),
    lambda text: f"{text}!",
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)),
]


@st.composite
def menus(draw: st.DrawFn) -> Routing:
    """A company of up to ten departments whose names and aliases are all different to the ear."""
    labels = draw(st.lists(LABELS, min_size=2, max_size=20, unique_by=fold))
    names, aliases = labels[: (len(labels) + 1) // 2], labels[(len(labels) + 1) // 2 :]
    departments = [
        department(number, name, f"slug-{number}", *aliases[number - 1 : number])
        for number, name in enumerate(names, start=1)
    ]
    return Routing.of(routing().company, departments)


@given(known=menus(), distort=st.sampled_from(DISTORTIONS), data=st.data())
def test_each_option_of_any_menu_is_recognised_by_number_label_and_alias(
    known: Routing, distort: Callable[[str], str], data: st.DataObject
) -> None:
    option = data.draw(st.sampled_from(known.menu.options))
    for words in (str(option.number), option.name, option.slug, *option.aliases):
        story = in_menu(known)
        story.hears(distort(words))
        assert story.now.department_id == option.department, words


@given(known=menus(), data=st.data())
def test_each_option_of_any_menu_is_recognised_by_a_tap(known: Routing, data: st.DataObject) -> None:
    option = data.draw(st.sampled_from(known.menu.options))
    story = in_menu(known)

    story.hears(data.draw(st.text()), selection=option.id)

    assert story.now.department_id == option.department


@given(known=menus(), text=st.text())
def test_whatever_is_said_to_a_menu_is_one_of_its_options_or_none(known: Routing, text: str) -> None:
    option = known.menu.choose(text)

    assert option is None or option in known.menu.options


@given(text=st.text(max_size=200))
def test_any_first_words_open_a_conversation_with_the_menu(text: str) -> None:
    story = Story(seed())

    story.opens(text)

    assert story.now.flow_state is FlowState.GREETING
    assert len(story.said) == 1
