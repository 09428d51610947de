"""Keyset pages: a cursor says what stood last on the page before."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.errors import InvalidValue

MOST_ITEMS = 500

K = TypeVar("K")
R = TypeVar("R")
T = TypeVar("T")


def size_of(page: PageRequest) -> int:
    return max(1, min(page.limit, MOST_ITEMS))


def key_of(page: PageRequest, decoder: msgspec.json.Decoder[K], beginning: K) -> K:
    """The key that the page continues behind; `beginning` for the first. Raises `InvalidValue`."""
    if page.cursor is None:
        return beginning
    try:
        return decoder.decode(urlsafe_b64decode(page.cursor))
    except (ValueError, msgspec.MsgspecError) as error:
        raise InvalidValue("This cursor is none of ours.", field="cursor") from error


def page_of(rows: Sequence[R], size: int, item: Callable[[R], T], key: Callable[[R], object]) -> Page[T]:
    """A page of the first `size` of `rows`. That there are more rows tells that there are more pages."""
    shown = rows[:size]
    cursor = urlsafe_b64encode(msgspec.json.encode(key(shown[-1]))).decode() if len(rows) > size else None
    return Page([item(row) for row in shown], cursor)
