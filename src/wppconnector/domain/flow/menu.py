"""The numbered menu, and which of its options a customer's words mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wppconnector.domain.folding import fold
from wppconnector.domain.ids import DepartmentId

NUMBER_WORDS = ("zero", "um", "dois", "tres", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez")
_SPELLINGS = {"uma": "um", "duas": "dois", "primeiro": "um", "primeira": "um", "segundo": "dois", "segunda": "dois"}

FILLERS = frozenset(
    [
        "o",
        "a",
        "os",
        "as",
        "um",
        "uma",
        "de",
        "do",
        "da",
        "dos",
        "das",
        "no",
        "na",
        "nos",
        "nas",
        "em",
        "com",
        "para",
        "pra",
        "pro",
        "por",
        "favor",
        "pf",
        "pfv",
        "ao",
        "e",
        "oi",
        "ola",
        "bom",
        "boa",
        "dia",
        "tarde",
        "noite",
        "quero",
        "queria",
        "gostaria",
        "preciso",
        "falar",
        "atendimento",
        "opcao",
        "numero",
        "nr",
        "n",
        "setor",
        "departamento",
        "area",
        "ir",
        "vou",
        "me",
        "passa",
        "passe",
        "transfere",
    ]
)
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
        return frozenset(fold(word) for word in (self.name, self.slug, *self.aliases)) - {""}


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
        ways = (self._numbered,) if numbers else ()
        for way in (*ways, self._named, self._mentioned, self._begun, self._mistyped):
            found = {option for phrase in (said, meant) if phrase for option in way(phrase)}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

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


def one_slip_apart(one: str, other: str) -> bool:
    """Whether a single insertion, deletion, replacement or swap of neighbours turns `one` into `other`."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long[at:]


def _number(phrase: str) -> int | None:
    if phrase.isdecimal() and len(phrase) <= 3:
        return int(phrase)
    word = _SPELLINGS.get(phrase, phrase)
    return NUMBER_WORDS.index(word) if word in NUMBER_WORDS else None
