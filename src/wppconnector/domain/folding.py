"""One way to compare words: without case, accents, punctuation and doubled spaces."""

import re
import unicodedata

_NOT_A_WORD = re.compile(r"[^\w\s]|_")


def fold(text: str) -> str:
    """Return `text` reduced to what people mean to compare: "  Laboratório! " becomes "laboratorio".

    Emoji and other symbols vanish; digits and letters of every script stay.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(_NOT_A_WORD.sub(" ", bare.casefold()).split())
