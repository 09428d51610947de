"""Merging contacts, and undoing it: nothing is lost on the way there and back."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AT, contact, phone, wa_id
from wppconnector.domain.contact import Contact
from wppconnector.domain.contact_merge import ContactMerge, merged, separated
from wppconnector.domain.ids import ContactId

ANA = replace(contact(1, phone("5511911111111"), name="Ana"), attributes={"cidade": "Recife"})
BIA = replace(contact(2, phone("5511922222222"), name="Bia"), attributes={"cidade": "Natal", "crm": "42"})


class Book:
    """Contacts with the merges between them, as a store would keep them."""

    def __init__(self, people: list[Contact]) -> None:
        self.people = {person.id: person for person in people}
        self.merges: dict[ContactId, ContactMerge] = {}

    def line(self, id: ContactId) -> list[Contact]:
        person = self.people[id]
        return [person, *(self.line(person.merged_into) if person.merged_into else ())]

    def merge(self, one: ContactId, other: ContactId) -> None:
        kept, gone = self.line(one)[-1], self.line(other)[-1]
        if kept.id != gone.id:
            *both, record = merged(kept, gone, AT)
            self._put(*both)
            self.merges[gone.id] = record

    def separate(self, id: ContactId) -> None:
        gone, kept, *heirs = self.line(id)
        self._put(*separated(self.merges.pop(id), gone, kept, heirs[-1] if heirs else kept))

    def _put(self, *people: Contact) -> None:
        self.people.update({person.id: person for person in people})


@st.composite
def books(draw: st.DrawFn) -> Book:
    texts = st.sampled_from("abc")
    people = [
        replace(
            contact(number, *(wa_id(f"{number}{each}") for each in range(draw(st.integers(0, 2))))),
            name=draw(st.none() | texts),
            attributes=draw(st.dictionaries(texts, texts, max_size=2)),
            blocked_at=draw(st.none() | st.sampled_from([AT, AT + timedelta(days=1)])),
        )
        for number in range(1, 6)
    ]
    return Book(people)


@given(book=books(), pairs=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=8), data=st.data())
def test_after_all_merges_are_undone_in_any_order_everybody_is_as_before(
    book: Book, pairs: list[tuple[int, int]], data: st.DataObject
) -> None:
    before = dict(book.people)
    ids = sorted(book.people)
    for one, other in pairs:
        book.merge(ids[one - 1], ids[other - 1])
    held = [identity for person in book.people.values() for identity in person.identities]
    assert sorted(held) == sorted(identity for person in before.values() for identity in person.identities)
    assert all(person.merged_into is None or not person.identities for person in book.people.values())

    for id in data.draw(st.permutations(sorted(book.merges))):
        book.separate(id)

    assert book.people == before


def test_the_one_that_remains_keeps_its_own_and_takes_over_the_rest() -> None:
    kept, gone, _ = merged(ANA, BIA, AT)

    assert kept.name == "Ana"
    assert kept.identities == ANA.identities | BIA.identities
    assert kept.attributes == {"cidade": "Recife", "crm": "42"}
    assert (gone.merged_into, gone.identities) == (ANA.id, frozenset())


def test_whoever_is_merged_with_somebody_blocked_is_blocked() -> None:
    blocked = replace(BIA, blocked_at=AT)
    for one, other in ((ANA, blocked), (blocked, ANA)):
        kept, _, _ = merged(one, other, AT)
        assert kept.blocked


def test_what_was_changed_since_the_merge_stays_with_who_has_it() -> None:
    nameless = replace(ANA, name=None)
    kept, gone, record = merged(nameless, BIA, AT)
    kept = replace(kept, name="Beatriz", attributes={**kept.attributes, "crm": "43"})

    back, alone, _ = separated(record, gone, kept, kept)

    assert alone.name == "Beatriz"
    assert alone.attributes == {"cidade": "Recife", "crm": "43"}
    assert back == BIA


def test_a_number_that_somebody_else_has_shown_meanwhile_does_not_come_back() -> None:
    kept, gone, record = merged(ANA, BIA, AT)
    kept = replace(kept, identities=ANA.identities)

    back, alone, _ = separated(record, gone, kept, kept)

    assert back.identities == frozenset()
    assert alone.identities == ANA.identities


def test_a_person_with_two_numbers_keeps_both_when_either_writes() -> None:
    kept, _, _ = merged(ANA, BIA, AT)

    assert kept.seen_as({phone("5511922222222")}, "Bia") is kept
    assert kept.seen_as({phone("5511933333333")}, None).identities == {phone("5511933333333")}
