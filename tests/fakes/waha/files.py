"""Downloaded media, gone after a while as in WAHA."""

import mimetypes
from dataclasses import dataclass

from tests.fakes.waha.clock import FakeClock
from tests.fakes.waha.errors import file_not_found
from tests.fakes.waha.messages import Message


@dataclass(frozen=True)
class StoredFile:
    content: bytes
    mimetype: str
    expires_at: float


class Files:
    """`base_url` is the host WAHA believes it has, which is rarely the one its clients know."""

    def __init__(self, clock: FakeClock, base_url: str) -> None:
        self.base_url = base_url
        #: Seconds; WHATSAPP_FILES_LIFETIME.
        self.lifetime = 180.0
        #: Every download is sent there instead, as a compromised server would.
        self.redirect_to: str | None = None
        #: So many of the next files are gone as soon as they are kept.
        self.born_expired = 0
        self._clock = clock
        self._stored: dict[str, StoredFile] = {}

    def keep(self, message: Message) -> str:
        """Stores the message's media (again) and says where it can be downloaded."""
        media = message.media
        if media is None:
            raise file_not_found(message.id)
        extension = mimetypes.guess_extension(media.mimetype.partition(";")[0]) or ".bin"
        path = f"{message.session}/{message.bare_id}{extension}"
        expires_at = self._clock.now() + (0 if self.born_expired else self.lifetime)
        self.born_expired = max(0, self.born_expired - 1)
        self._stored[path] = StoredFile(media.content, media.mimetype, expires_at)
        return f"{self.base_url}/api/files/{path}"

    def get(self, path: str) -> StoredFile:
        stored = self._stored.get(path)
        if stored is None or stored.expires_at <= self._clock.now():
            raise file_not_found(path)
        return stored
