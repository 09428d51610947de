"""What a person typed into the search field, as ranges of indexed text. Pure.

Ranges are compared byte by byte ("C"), which row level security lets an index serve; `like` it does not.
"""

from dataclasses import dataclass

from wppconnector.domain.contact import canonical_phone
from wppconnector.domain.folding import fold

FEWEST_DIGITS = 3
_LAST = chr(0x10FFFF)
"""Sorts behind every text that continues a prefix."""


@dataclass(frozen=True, slots=True)
class Search:
    """`words`: each begins a word of the name, the most telling one first. `numbers` begin the phone number in
    international form, `endings` begin it read backwards."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    endings: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Search":
        folded = fold(text)
        words = tuple(sorted(set(folded.split()), key=lambda word: (-len(word), word)))
        digits = folded.replace(" ", "")
        if not (digits.isascii() and digits.isdecimal()) or len(digits) < FEWEST_DIGITS:
            return cls(words, (), ())
        # With or without the country code, with or without the ninth digit.
        numbers = {spelt for typed in (digits, f"55{digits}") for spelt in (typed, canonical_phone(typed))}
        return cls(words, tuple(sorted(numbers)), (digits[::-1],))


def bounds(prefixes: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Two columns: what continues `prefixes[n]` lies from the first to below the second."""
    return list(prefixes), [prefix + _LAST for prefix in prefixes]
