"""Webhooks are taken from our WAHA only."""

import hashlib
import hmac

import pytest

from tests.adapters.whatsapp.waha.support import FixedClock, body, channel_of
from tests.fakes.waha.fake import FakeWaha
from wppconnector.adapters.whatsapp.waha.provider import WahaProvider
from wppconnector.adapters.whatsapp.waha.signature import is_signed
from wppconnector.application.errors import MalformedBody, SignatureRefused

VECTOR = (
    "1a3b2dcf8740f3b1b0c22b11371aa008aa2fc8a5144a7301141c8757742da0e5"
    "927f3b6ea3697e27336d58d3a0cc946787e4fb95edb6b99529ac274e6f4e9671"
)


def signed(raw: bytes, key: str = "chave-da-loja") -> dict[str, str]:
    return {"x-webhook-hmac": hmac.new(key.encode(), raw, hashlib.sha512).hexdigest()}


def provider(**settings: str) -> WahaProvider:
    return WahaProvider(channel_of(FakeWaha(), **settings), FixedClock())


def test_the_signature_covers_the_raw_bytes() -> None:
    raw = '{"event":"message","payload":{"body":"Olá 😀"}}'.encode()
    assert is_signed({"x-webhook-hmac": VECTOR}, raw, "chave-local")
    reencoded = rb'{"event":"message","payload":{"body":"Ol\u00e1 \ud83d\ude00"}}'
    assert not is_signed({"x-webhook-hmac": VECTOR}, reencoded, "chave-local")


async def test_a_signed_body_is_read() -> None:
    raw = body("messages/gows_text")
    assert len(provider().inbound(signed(raw), raw)) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-webhook-hmac": ""},
        {"x-webhook-hmac": "é"},
        {"x-webhook-hmac": "0" * 128},
        signed(b"another body"),
        signed(body("messages/gows_text"), "another key"),
        {"x-webhook-hmac": signed(body("messages/gows_text"))["x-webhook-hmac"].upper()},
    ],
)
async def test_a_missing_or_wrong_signature_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(SignatureRefused):
        provider().inbound(headers, body("messages/gows_text"))


async def test_without_a_key_nothing_counts_as_signed() -> None:
    raw = body("messages/gows_text")
    with pytest.raises(SignatureRefused):
        provider(hmac_key="").inbound(signed(raw, ""), raw)


async def test_unsigned_bodies_are_taken_only_where_the_operator_allows_them_and_wrong_ones_never() -> None:
    raw = body("messages/gows_text")
    assert len(provider(allow_unsigned="true").inbound({}, raw)) == 1
    with pytest.raises(SignatureRefused):
        provider(allow_unsigned="true").inbound(signed(b"other"), raw)


async def test_signed_nonsense_is_malformed() -> None:
    with pytest.raises(MalformedBody):
        provider().inbound(signed(b"oi"), b"oi")
