"""Credentials at rest, under Fernet (AES-128-CBC with HMAC-SHA256)."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken

from wppconnector.application.errors import Rejected


class FernetCipher:
    """`key` is a secret of at least 256 bits, in any spelling."""

    def __init__(self, key: str) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))

    def seal(self, plain: bytes) -> bytes:
        return self._fernet.encrypt(plain)

    def open(self, sealed: bytes) -> bytes:
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as wrong:
            raise Rejected("Sealed with another SECRET_KEY.") from wrong
