"""Labels, and conversations that bear them."""

from uuid import UUID

import pytest

from tests.builders import ANA, AT, seed
from wppconnector.domain.conversation.attending import label
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.events import ConversationLabelled
from wppconnector.domain.ids import LabelId
from wppconnector.domain.label import LONGEST_LABEL, MOST_LABELS, normal_colour, normal_label

IDS = tuple(LabelId(UUID(int=number)) for number in range(1, MOST_LABELS + 2))


def test_a_name_has_no_breaks_and_is_neither_empty_nor_long() -> None:
    assert normal_label("  Segunda\n via ") == "Segunda via"
    for odd in ("", " \n", "x" * (LONGEST_LABEL + 1)):
        with pytest.raises(InvalidValue):
            normal_label(odd)


def test_a_colour_is_six_hexadecimal_digits() -> None:
    assert normal_colour(" #2F855A ") == "#2f855a"
    for odd in ("", "red", "#fff", "#2f855g", "2f855a", "#2f855a00"):
        with pytest.raises(InvalidValue):
            normal_colour(odd)


def test_a_conversation_bears_what_it_is_given_and_says_so() -> None:
    outcome = label(seed(), IDS[:2], AT, by=ANA.id)

    assert outcome.conversation.label_ids == IDS[:2]
    assert outcome.conversation.version == seed().version + 1
    assert outcome.facts == (ConversationLabelled(conversation=outcome.conversation.view, at=AT, by=ANA.id),)


def test_the_same_labels_in_another_order_are_no_change() -> None:
    labelled = label(seed(), IDS[:2], AT, by=None).conversation

    assert label(labelled, IDS[1::-1], AT, by=None).facts == ()


def test_a_conversation_bears_only_so_many() -> None:
    assert len(label(seed(), IDS[:MOST_LABELS], AT, by=None).conversation.label_ids) == MOST_LABELS
    with pytest.raises(InvalidValue):
        label(seed(), IDS, AT, by=None)
