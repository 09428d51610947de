"""Several writes in one statement: what a unit of work has to write makes one trip, however many tables it is for."""

import re
from functools import lru_cache

_PARAMETER = re.compile(r"\$(\d+)")


@lru_cache(maxsize=256)
def in_one_trip(writes: tuple[tuple[str, int, bool], ...]) -> str:
    """One statement for all of `writes`, each a statement, how many values it takes besides `$1`, and whether the rows
    it returns are counted. The values follow one another; the one row of the answer holds the counts.

    All writes see the rows as they were before the first of them, and foreign keys are checked at the end of all.
    """
    parts: list[str] = []
    counts: list[str] = []
    before = 0
    for place, (statement, values, counted) in enumerate(writes):
        parts.append(f"write_{place} as ({_shifted(statement, before)})")
        if counted:
            counts.append(f"(select count(*) from write_{place}) as count_{place}")
        before += values
    return f"with {', '.join(parts)} select {', '.join(counts)}"


def _shifted(statement: str, by: int) -> str:
    """`statement` with all parameters but the first, which all share, moved on by that many."""
    return _PARAMETER.sub(lambda found: f"${int(found[1]) + (by if found[1] != '1' else 0)}", statement)
