"""Everything that is measured, as one table.

    make bench
    .venv/bin/python -m bench                       (all of it: an hour on two cores)
    .venv/bin/python -m bench ingest database       (these parts)
    .venv/bin/python -m bench --quick               (each once, with less of everything)

Figures are medians. Every part starts the real program, with its embedded PostgreSQL, in a directory of its own. A part
that fails says so in its place, and the others go on.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping

from bench import database, footprint, ingest, machine, pages, reaching, sending
from bench.results import Row, heading, line

PARTS: Mapping[str, Callable[..., Iterable[Row]]] = {
    "footprint": footprint.rows,
    "ingest": ingest.rows,
    "database": database.rows,
    "sending": sending.rows,
    "fanout": reaching.rows,
    "pages": pages.rows,
}


def main() -> int:
    options = _options()
    print(heading("WPPConnector, measured"))
    for row in machine.rows():
        print(line("machine", row))
    failed = [name for name in options.parts or PARTS if not _shown(name, quick=options.quick)]
    return 1 if failed else 0


def _shown(part: str, *, quick: bool) -> bool:
    """Whether it could be measured to its end."""
    began = time.monotonic()
    try:
        for row in PARTS[part](quick=quick):
            print(line(part, row), flush=True)
    except Exception as failure:  # noqa: BLE001 - whatever it was, the other parts can be measured
        traceback.print_exception(failure, file=sys.stderr)
        print(line(part, Row("FAILED", "-", f"{type(failure).__name__}: {failure}"[:200])), flush=True)
        return False
    print(line(part, Row("(took)", f"{time.monotonic() - began:.0f} s")), flush=True)
    return True


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="all of them unless some are named")
    parser.add_argument("--quick", action="store_true", help="once each, small; for a look, not for publishing")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
