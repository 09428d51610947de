"""One way to compare words: without case, accents, punctuation and doubled spaces."""

import re
import unicodedata

_NOT_A_WORD = re.compile(r"[^\w\s]|_")
_MARKS = frozenset({"Mn", "Me", "Cf"})
"""Accents, the frame of keycap emoji, and what cannot be seen."""


def fold(text: str) -> str:
    """Return `text` reduced to what people mean to compare: "  Laboratório! " becomes "laboratorio".

    Emoji and other symbols vanish, except that keycaps are digits; digits and letters of every script stay.
    """
    bare = text if text.isascii() else _without_marks(text)
    return " ".join(_NOT_A_WORD.sub(" ", bare.casefold()).split())


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("\N{KEYCAP TEN}", "10"))
    return "".join(char for char in decomposed if unicodedata.category(char) not in _MARKS)
