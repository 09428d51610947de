"""docs/flow.md says what the table says."""

from docs.make_flow import DOCUMENT, document

from wppconnector.domain.flow.table import TRANSITIONS


def test_the_document_is_printed_from_the_table_as_it_is() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "print it anew: python docs/make_flow.py"


def test_the_document_has_a_row_for_every_rule() -> None:
    rows = [line for line in document().splitlines() if line.startswith("| ")]

    assert len(rows) == 1 + sum(len(events) for events in TRANSITIONS.values())
