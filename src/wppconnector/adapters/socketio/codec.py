"""JSON for Socket.IO packets, the fast way."""

from typing import Any

import msgspec


class PacketJson:
    """What python-socketio expects of a JSON module."""

    @staticmethod
    def dumps(value: object, **_: Any) -> str:
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str) -> Any:
        """Raises `ValueError`, which the protocol's parser understands, for every text that is no JSON."""
        try:
            return msgspec.json.decode(text)
        except RecursionError as deep:
            raise ValueError("nested too deeply") from deep
