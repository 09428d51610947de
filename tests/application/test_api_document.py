"""docs/api.md says what there is."""

import re
from pathlib import Path

from wppconnector.application.wire import EventName

DOCUMENT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


def test_the_document_tells_of_every_event_and_of_no_other() -> None:
    _, _, table = DOCUMENT.partition("| event | tells of |")
    rows = re.findall(r"^\| (`.*?) \|", table.partition("\n\n")[0], re.MULTILINE)
    told = [name for row in rows for name in re.findall(r"`([\w-]+)`", row)]

    assert sorted(told) == sorted(EventName)
