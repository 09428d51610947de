"""The operating system's source of chance."""

import secrets

TOKEN_BYTES = 32


class SystemEntropy:
    def token(self) -> str:
        return secrets.token_urlsafe(TOKEN_BYTES)
