"""Addresses that carry their own permission, for what a browser fetches without a header: images, audio, video."""

import hashlib
import hmac
from datetime import UTC, datetime

from wppconnector.application.errors import Unauthenticated
from wppconnector.application.ports.security import Grant
from wppconnector.domain.ids import MessageId, UserId


class HmacLinks:
    """Signs with a key derived from the sessions' secret: a signature never passes for a token or the reverse."""

    def __init__(self, secret: str) -> None:
        self._key = hmac.digest(secret.encode(), b"wppconnector media links", hashlib.sha256)

    def sign(self, grant: Grant) -> str:
        text = f"{grant.message_id}:{grant.user_id}:{int(grant.expires_at.timestamp())}"
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()

    def check(self, message_id: MessageId, user_id: UserId, expires: int, signature: str, now: datetime) -> Grant:
        try:
            grant = Grant(message_id, user_id, datetime.fromtimestamp(expires, UTC))
        except (ValueError, OverflowError, OSError) as odd:
            raise Unauthenticated("The link is not valid.") from odd
        if not hmac.compare_digest(self.sign(grant).encode(), signature.encode("utf-8", "replace")):
            raise Unauthenticated("The link is not valid.")
        if grant.expires_at <= now:
            raise Unauthenticated("The link has expired.")
        return grant
