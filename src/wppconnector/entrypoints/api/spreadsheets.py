"""Tables as CSV: RFC 4180, in UTF-8 with the mark that spreadsheets want to see."""

import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from litestar.response import Stream

from wppconnector.application.payloads import moment
from wppconnector.application.ports.queries import Page, PageRequest

Cell = str | int | float | bool | datetime | object | None
T = TypeVar("T")
Columns = Mapping[str, Callable[[T], Cell]]
"""What stands in each column, by its heading."""

ROWS_AT_ONCE = 500
MEDIA_TYPE = "text/csv; charset=utf-8"

_MARK = "\ufeff"
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take for the beginning of a formula, which a customer may have written."""


async def spreadsheet(name: str, columns: Columns[T], read: Callable[[PageRequest], Awaitable[Page[T]]]) -> Stream:
    """An answer that is written while it is read, so that its length costs no memory.

    The first page is read before anything is answered: what it raises is still a refusal.
    """
    first = await read(PageRequest(limit=ROWS_AT_ONCE))
    return Stream(
        _text(columns, first, read),
        media_type=MEDIA_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


async def _text(
    columns: Columns[T], first: Page[T], read: Callable[[PageRequest], Awaitable[Page[T]]]
) -> AsyncIterator[bytes]:
    yield _lines([list(columns)], _MARK)
    page = first
    while True:
        yield _lines([value(item) for value in columns.values()] for item in page.items)
        if page.next_cursor is None:
            return
        page = await read(PageRequest(page.next_cursor, ROWS_AT_ONCE))


def _lines(rows: Iterable[Sequence[Cell]], before: str = "") -> bytes:
    text = io.StringIO(before, newline="")
    text.seek(0, io.SEEK_END)
    csv.writer(text).writerows([_shown(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _shown(cell: Cell) -> str | int | float:
    """Texts that would be formulas get an apostrophe, which spreadsheets do not show. Numbers stay numbers."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return cell
    text = (moment(cell) or "") if isinstance(cell, datetime) else str(cell)
    return f"'{text}" if text.startswith(_FORMULAS) else text
