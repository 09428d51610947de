"""What the fake remembers of a message, before an engine gives it a shape."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

ACK_NAMES = {-1: "ERROR", 0: "PENDING", 1: "SERVER", 2: "DEVICE", 3: "READ", 4: "PLAYED"}


@dataclass
class Media:
    """`url` None is legal: WAHA was told not to download, or failed to (`error`)."""

    mimetype: str
    content: bytes = b""
    filename: str | None = None
    url: str | None = None
    error: str | None = None
    voice: bool = False

    def payload(self) -> Json:
        return {"url": self.url, "mimetype": self.mimetype, "filename": self.filename, "error": self.error}


@dataclass
class Message:
    session: str
    chat: str
    bare_id: str
    from_me: bool
    at: int
    body: str | None = None
    participant: str | None = None
    source: str = "app"
    media: Media | None = None
    location: Json | None = None
    vcards: list[str] = field(default_factory=list)
    quoted: "Message | None" = None
    ack: int = 0
    push_name: str = ""
    # The phone behind a hidden identifier, where the engine knows it.
    phone: str | None = None

    @property
    def id(self) -> str:
        tail = f"_{self.participant}" if self.participant else ""
        return f"{'true' if self.from_me else 'false'}_{self.chat}_{self.bare_id}{tail}"

    def answers_to(self, message_id: str) -> bool:
        return message_id in (self.id, self.bare_id)
