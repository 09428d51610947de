"""A contact is a person: the ninth digit, landlines, and identities that agree or contradict each other."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AT, contact, phone, wa_id
from wppconnector.domain.contact import (
    LONGEST_NAME,
    Contact,
    Identity,
    IdentityKind,
    canonical_phone,
    contradict,
    known_as,
    phone_variants,
    surest_first,
)

LID = Identity(IdentityKind.LID, "98765")
BSUID = Identity(IdentityKind.BSUID, "BR.1234")


@pytest.mark.parametrize(
    ("number", "canonical"),
    [
        ("+55 (41) 8888-7777", "5541988887777"),
        ("55 41 98888-7777", "5541988887777"),
        ("551167654321", "5511967654321"),
        ("551191234567", "5511991234567"),
        ("551161234567", "5511961234567"),
        ("554136334444", "554136334444"),
        ("554133334444", "554133334444"),
        ("551151234567", "551151234567"),
        ("15551234567", "15551234567"),
        ("447911123456", "447911123456"),
        ("550812345678", "550812345678"),
        ("", ""),
    ],
)
def test_a_brazilian_mobile_gets_its_ninth_digit_and_nothing_else_is_touched(number: str, canonical: str) -> None:
    assert canonical_phone(number) == canonical


@pytest.mark.parametrize(
    ("number", "variants"),
    [
        ("554188887777", ("5541988887777", "554188887777")),
        ("5541988887777", ("5541988887777", "554188887777")),
        ("5511912345678", ("5511912345678",)),
        ("5541961234567", ("5541961234567", "554161234567")),
        ("5541916345678", ("5541916345678",)),
        ("554133334444", ("554133334444",)),
        ("15551234567", ("15551234567",)),
    ],
)
def test_a_nine_is_dropped_only_when_a_mobile_remains(number: str, variants: tuple[str, ...]) -> None:
    assert phone_variants(number) == variants


@given(st.text("0123456789", max_size=15))
def test_all_variants_of_a_number_meet_in_one(number: str) -> None:
    assert {canonical_phone(variant) for variant in phone_variants(number)} == {canonical_phone(number)}
    assert canonical_phone(canonical_phone(number)) == canonical_phone(number)


def test_with_and_without_the_ninth_digit_it_is_one_phone() -> None:
    assert phone("5541988887777") in known_as([wa_id("554188887777")]) & known_as([wa_id("5541988887777")])
    assert known_as([phone("554188887777")]) == {phone("5541988887777")}
    assert wa_id("554188887777") in known_as([wa_id("554188887777")]), "the registered digits stay findable"


def test_who_shows_no_number_is_known_all_the_same() -> None:
    assert known_as([LID, BSUID]) == {LID, BSUID}


def test_what_has_no_digits_is_no_phone_that_two_people_could_share() -> None:
    assert known_as([wa_id("ab")]) == {wa_id("ab")}


def test_of_an_endless_name_the_beginning_is_kept() -> None:
    assert contact(1).seen_as([], "Maria " * 1000).name == ("Maria " * 1000)[:LONGEST_NAME]


def test_a_contact_shows_its_phone_or_none() -> None:
    assert contact(1, LID).phone is None
    assert contact(1, LID, wa_id("554188887777"), phone("5541988887777")).card.phone == "5541988887777"


def test_a_contact_learns_identities_and_keeps_its_first_name() -> None:
    known = contact(1, phone("5541988887777"))

    named = known.seen_as([LID], "Maria")
    again = named.seen_as([LID], "Maria Clara")

    assert named.identities == known.identities | {LID}
    assert named.name == "Maria"
    assert again is named
    assert known.seen_as([LID], None).identities == named.identities
    assert known.seen_as([], "Maria").name == "Maria"
    assert known.seen_as([], "") is known


@pytest.mark.parametrize(
    ("one", "other", "two_people"),
    [
        ([phone("5541988887777")], [phone("5511987654321")], True),
        ([LID], [Identity(IdentityKind.LID, "11111")], True),
        ([BSUID], [Identity(IdentityKind.BSUID, "BR.9")], True),
        ([LID], [phone("5541988887777")], False),
        ([phone("5541988887777"), LID], [LID], False),
        ([phone("1"), phone("2")], [phone("2"), phone("3")], False),
        ([wa_id("554188887777")], [wa_id("5541988887777")], False),
        ([Identity(IdentityKind.USERNAME, "maria")], [Identity(IdentityKind.USERNAME, "mari")], False),
        ([], [], False),
    ],
)
def test_contacts_contradict_each_other_by_what_a_person_has_only_one_of(
    one: list[Identity], other: list[Identity], two_people: bool
) -> None:
    assert contradict(contact(1, *one), contact(2, *other)) is two_people
    assert contradict(contact(2, *other), contact(1, *one)) is two_people


def test_a_user_id_outweighs_a_number_since_numbers_change_hands() -> None:
    by_number, by_lid = contact(1, phone("5541988887777")), contact(2, LID)
    shown = frozenset({LID, phone("5541988887777")})

    assert surest_first([by_number, by_lid], shown) == [by_lid, by_number]


def test_of_two_equally_sure_the_older_comes_first() -> None:
    older: Contact = contact(2, LID)
    newer = replace(contact(1, LID), created_at=AT + timedelta(days=1))

    assert surest_first([newer, older], frozenset({LID})) == [older, newer]


def test_who_was_found_by_nothing_shown_comes_last() -> None:
    shown, other = contact(2, Identity(IdentityKind.USERNAME, "maria")), contact(1, LID)

    assert surest_first([other, shown], shown.identities) == [shown, other]
