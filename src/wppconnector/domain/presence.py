"""Whether a colleague is there."""

from enum import StrEnum


class Presence(StrEnum):
    ONLINE = "online"
    AWAY = "away"
    """Connected, and wants no further conversations. This is a choice, and holds until it is taken back."""
    OFFLINE = "offline"

    @classmethod
    def of(cls, *, connected: bool, away: bool) -> "Presence":
        if not connected:
            return cls.OFFLINE
        return cls.AWAY if away else cls.ONLINE
