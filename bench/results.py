"""One table of everything that was measured."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`figure` is a median with its unit; `remark` is what else belongs to it."""

    what: str
    figure: str
    remark: str = ""


WIDTHS = (11, 48, 24)


def heading(title: str) -> str:
    return f"\n{title}\n{'-' * len(title)}"


def line(part: str, row: Row) -> str:
    """As wide as a terminal, or wider where the remark is."""
    part_width, what_width, figure_width = WIDTHS
    return f"{part:<{part_width}} {row.what:<{what_width}} {row.figure:>{figure_width}}   {row.remark}".rstrip()


def table(part: str, rows: Iterable[Row]) -> str:
    return "\n".join(line(part, row) for row in rows)
