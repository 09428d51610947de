import pytest

from tests.adapters.whatsapp.meta.bodies import inbound, message
from wppconnector.application.ports.inbound import IdentityReplaced
from wppconnector.domain.contact import Identity, IdentityKind


def bsuid(value: str) -> Identity:
    return Identity(IdentityKind.BSUID, value)


def wa_id(value: str) -> Identity:
    return Identity(IdentityKind.WA_ID, value)


def username(value: str) -> Identity:
    return Identity(IdentityKind.USERNAME, value)


def test_who_shows_only_a_user_id_is_answered_there() -> None:
    customer = message("user_id_only").customer
    assert (customer.address, customer.name) == ("BR.15021234567890", "Lia")
    assert set(customer.identities) == {bsuid("BR.15021234567890"), username("lia.velas")}


def test_who_shows_both_is_answered_at_the_number_and_known_by_both() -> None:
    customer = message("user_id_beside_number").customer
    assert customer.address == "5541991234567"
    assert set(customer.identities) == {wa_id("5541991234567"), bsuid("BR.15077777"), username("maria")}


def test_a_number_that_only_the_contacts_show_is_used() -> None:
    customer = message("number_only_in_contacts").customer
    assert customer.address == "554188001122"
    assert set(customer.identities) == {wa_id("554188001122"), bsuid("BR.15021234567890")}


def test_a_name_is_taken_from_the_contact_with_that_number_not_from_the_first() -> None:
    assert message("contacts_in_another_order").customer.name == "Maria Souza"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("number_changed", wa_id("5541991234567"), wa_id("5541997654321")),
        ("number_changed_older", wa_id("5541991234567"), wa_id("5541997654321")),
        ("user_id_changed", bsuid("BR.1500000000001"), bsuid("BR.1500000000002")),
        ("user_id_changed_without_sender", bsuid("BR.1500000000001"), bsuid("BR.1500000000002")),
    ],
)
def test_a_customer_who_moves_stays_the_same_person(name: str, old: Identity, new: Identity) -> None:
    [moved] = inbound(name)
    assert isinstance(moved, IdentityReplaced)
    assert (moved.old, moved.new) == (old, new)
