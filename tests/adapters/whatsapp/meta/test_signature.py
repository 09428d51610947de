import pytest

from wppconnector.adapters.whatsapp.meta.signature import challenge_of, is_signed

SECRET = "app-secret-de-teste"
BODY = rb'{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[]}],"x":"Ol\u00e1 \ud83d\ude00 a\/b"}'
SIGNATURE = "c0134e000949d4cdcd554f69a0fefb7db29dbf1ccfa8e59d35d8a02ee3b42e10"


def test_the_signature_covers_the_bytes_as_they_came() -> None:
    headers = {"x-hub-signature-256": f"sha256={SIGNATURE}"}
    assert is_signed(headers, BODY, SECRET)
    assert not is_signed(headers, BODY.replace(rb"\/", b"/"), SECRET)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-hub-signature-256": ""},
        {"x-hub-signature-256": "sha256="},
        {"x-hub-signature-256": SIGNATURE},
        {"x-hub-signature-256": f"sha256={SIGNATURE[:-1]}1"},
        {"x-hub-signature-256": "sha256=\u00e9"},
        {"x-hub-signature": f"sha256={SIGNATURE}"},
    ],
)
def test_without_the_right_signature_nothing_is_believed(headers: dict[str, str]) -> None:
    assert not is_signed(headers, BODY, SECRET)


def test_without_a_secret_nothing_is_believed() -> None:
    unsecured = "sha256=" + "0" * 64
    assert not is_signed({"x-hub-signature-256": unsecured}, BODY, "")


def test_a_subscription_is_answered_with_its_challenge() -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": "nosso", "hub.challenge": "1158201444"}
    assert challenge_of(query, "nosso") == "1158201444"


@pytest.mark.parametrize(
    ("changed", "token"),
    [
        ({"hub.verify_token": "outro"}, "nosso"),
        ({"hub.mode": "unsubscribe"}, "nosso"),
        ({"hub.verify_token": ""}, ""),
    ],
)
def test_another_token_or_mode_gets_no_challenge(changed: dict[str, str], token: str) -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": "nosso", "hub.challenge": "1158201444", **changed}
    assert challenge_of(query, token) is None
