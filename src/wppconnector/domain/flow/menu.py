"""The numbered menu, and which of its options a customer's words mean."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wppconnector.domain.flow.lexicon import FILLERS, NUMBERS, OTHER_NUMBERS
from wppconnector.domain.folding import fold
from wppconnector.domain.ids import DepartmentId

_DIGITS = re.compile(r"(\d{1,3})[oa]?")
"""Of "2", and of "2º" and "2ª" as they are folded."""
_SHORTEST_PREFIX = 3
_SHORTEST_MISTYPED = 4


@dataclass(frozen=True, slots=True)
class MenuOption:
    """One line of the menu. `aliases` are further words customers use for it."""

    number: int
    department: DepartmentId
    name: str
    slug: str
    aliases: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id a tapped row answers with."""
        return f"department:{self.slug}"

    @property
    def words(self) -> frozenset[str]:
        """The folded names under which the option is known."""
        return _folded((self.name, self.slug, *self.aliases))


@dataclass(frozen=True, slots=True)
class Menu:
    options: tuple[MenuOption, ...]

    def option(self, selection: str | None) -> MenuOption | None:
        """The option behind a tapped row's id."""
        return next((option for option in self.options if option.id == selection), None)

    def choose(self, text: str, *, numbers: bool = True) -> MenuOption | None:
        """The one option that `text` means, or None when it means none or may mean several.

        Tried in turn: number (unless `numbers` is false), exact name, name within a sentence, prefix, one typing
        error; the first way that finds anything decides. Case, accents, punctuation and courtesies do not matter.
        """
        said = fold(text)
        meant = " ".join(word for word in said.split() if word not in FILLERS)
        exact = (self._numbered, self._named) if numbers else (self._named,)
        loose = (self._mentioned, self._begun, self._mistyped)
        # Exactly what was said comes before what is left of it: "Setor 2" may be a name.
        tries = [(way, phrase) for phrase in (said, meant) for way in exact]
        tries += [(way, phrase) for way in loose for phrase in (said, meant)]
        found = next((options for way, phrase in tries if phrase and (options := way(phrase))), ())
        return found[0] if len(found) == 1 else None

    def _numbered(self, phrase: str) -> Sequence[MenuOption]:
        number = _number(phrase)
        return [option for option in self.options if option.number == number]

    def _named(self, phrase: str) -> Sequence[MenuOption]:
        return self._where(lambda word: word == phrase)

    def _mentioned(self, phrase: str) -> Sequence[MenuOption]:
        return self._where(lambda word: len(word) >= _SHORTEST_PREFIX and f" {word} " in f" {phrase} ")

    def _begun(self, phrase: str) -> Sequence[MenuOption]:
        return self._where(lambda word: len(phrase) >= _SHORTEST_PREFIX and word.startswith(phrase))

    def _mistyped(self, phrase: str) -> Sequence[MenuOption]:
        return self._where(lambda word: len(word) >= _SHORTEST_MISTYPED and one_slip_apart(word, phrase))

    def _where(self, matches: Callable[[str], bool]) -> Sequence[MenuOption]:
        return [option for option in self.options if any(matches(word) for word in option.words)]


@lru_cache(maxsize=1024)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    """Remembered, because every text of a customer is held against all names of the menu."""
    return frozenset(map(fold, words)) - {""}


def one_slip_apart(one: str, other: str) -> bool:
    """Whether a single insertion, deletion, replacement or swap of neighbours turns `one` into `other`."""
    if one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long[at:]


def _number(phrase: str) -> int | None:
    if digits := _DIGITS.fullmatch(phrase):
        return int(digits[1])
    word = OTHER_NUMBERS.get(phrase, phrase)
    return NUMBERS.index(word) if word in NUMBERS else None
