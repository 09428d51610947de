"""Proof that a webhook comes from our WAHA: HMAC-SHA512 of the raw body in X-Webhook-Hmac, lower-case hex."""

import hmac
from collections.abc import Mapping

_HEADER = "x-webhook-hmac"


def is_signed(headers: Mapping[str, str], body: bytes, key: str) -> bool:
    """Whether `body` is signed with `key`. Header names are lower-case; without a key nothing is signed."""
    given = headers.get(_HEADER, "")
    if not key or not given:
        return False
    expected = hmac.digest(key.encode(), body, "sha512").hex()
    return hmac.compare_digest(given.encode(), expected.encode())


def claims_signature(headers: Mapping[str, str]) -> bool:
    return bool(headers.get(_HEADER))
