"""Identifiers in the forms WhatsApp and WAHA use, repeatable from one seed."""

import hashlib
import itertools


class FakeIds:
    """Two fakes with one seed hand out the same identifiers in the same order."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = itertools.count(1)

    def _digest(self, kind: str) -> str:
        return hashlib.sha256(f"{self._seed}:{kind}:{next(self._count)}".encode()).hexdigest()

    def own(self) -> str:
        """A message sent from a linked device: 3EB0 and 16 hex characters."""
        return "3EB0" + self._digest("own")[:16].upper()

    def phone(self) -> str:
        """A message typed on an iPhone: 3A and 18 hex characters."""
        return "3A" + self._digest("phone")[:18].upper()

    def envelope(self) -> str:
        return f"evt_01{self._digest('envelope')[:24]}"

    def request(self) -> str:
        return self._digest("request")[:32]

    def code(self) -> str:
        """What a QR code says: a reference and three keys, which a phone needs all to link a device."""
        return "2@" + ",".join(self._digest(part)[:44] for part in ("reference", "noise", "identity", "adv"))
