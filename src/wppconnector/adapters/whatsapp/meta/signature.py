"""Proof that a webhook comes from Meta: HMAC-SHA256 of the raw body under the app secret, in X-Hub-Signature-256."""

import hashlib
import hmac
from collections.abc import Mapping

_HEADER = "x-hub-signature-256"
_PREFIX = "sha256="


def is_signed(headers: Mapping[str, str], body: bytes, app_secret: str) -> bool:
    """Whether `body` carries Meta's signature. Header names are lower-case; without an app secret nothing is signed."""
    given = headers.get(_HEADER, "")
    if not app_secret or not given.startswith(_PREFIX):
        return False
    expected = hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(given.removeprefix(_PREFIX).encode(), expected.encode())


def challenge_of(query: Mapping[str, str], verify_token: str) -> str | None:
    """What to answer a subscription check with, or None when it is not one or carries another token."""
    given = query.get("hub.verify_token", "")
    ours = bool(verify_token) and hmac.compare_digest(given.encode(), verify_token.encode())
    return query.get("hub.challenge") if ours and query.get("hub.mode") == "subscribe" else None
