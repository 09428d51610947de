import base64
import hashlib
import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.fakes.meta.clock import Clock
from tests.fakes.meta.errors import GraphError

MB = 1024 * 1024
UPLOAD_LIMIT = 100 * MB
# What a message of each type may show; a document may be anything.
FITTING: dict[str, tuple[frozenset[str], int]] = {
    "image": (frozenset({"image/jpeg", "image/png"}), 5 * MB),
    "video": (frozenset({"video/mp4", "video/3gpp"}), 16 * MB),
    "audio": (frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"}), 16 * MB),
    "sticker": (frozenset({"image/webp"}), 500 * 1024),
}


@dataclass(frozen=True)
class File:
    id: str
    data: bytes
    mime_type: str
    filename: str
    phone_number_id: str
    kept_until: datetime

    def fits(self, kind: str) -> bool:
        """Whether a message of this type may show the file."""
        if kind not in FITTING:
            return True
        mime_types, limit = FITTING[kind]
        return self.mime_type.partition(";")[0].strip() in mime_types and len(self.data) <= limit

    @property
    def sha256_base64(self) -> str:
        return base64.b64encode(hashlib.sha256(self.data).digest()).decode()

    @property
    def sha256_hex(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass
class MediaStore:
    """Files by id, and addresses that serve them for five minutes.

    base is where the addresses point (another host, to see whether a token is carried there); corrupted serves other
    bytes than announced; gone answers 404 to every download; url_in_webhook puts an address in the message itself.
    born_expired is how many of the next addresses have run out when they are handed out; redirect_to is where every
    download is sent instead; forgotten, no id is known any more.
    """

    clock: Clock
    base: str = ""
    corrupted: bool = False
    gone: bool = False
    size_as_text: bool = False
    hash_as_base64: bool = False
    url_in_webhook: bool = False
    born_expired: int = 0
    redirect_to: str = ""
    forgotten: bool = False
    files: dict[str, File] = field(default_factory=dict)
    addresses: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    downloads: list[str] = field(default_factory=list)
    _serials: "itertools.count[int]" = field(default_factory=lambda: itertools.count(4490709327380001))

    def add(self, data: bytes, mime_type: str, phone_number_id: str, *, filename: str = "", days: int = 30) -> File:
        kept_until = self.clock.now() + timedelta(days=days)
        file = File(str(next(self._serials)), data, mime_type, filename, phone_number_id, kept_until)
        self.files[file.id] = file
        return file

    def upload(self, data: bytes, mime_type: str, phone_number_id: str, *, filename: str = "") -> File:
        if not mime_type or len(data) > UPLOAD_LIMIT:
            raise GraphError(131053, f"A file needs a media type and at most {UPLOAD_LIMIT} bytes.")
        return self.add(data, mime_type, phone_number_id, filename=filename)

    def find(self, media_id: str) -> File:
        file = self.files.get(media_id)
        if file is None or self.forgotten or file.kept_until <= self.clock.now():
            details = f"Object with ID '{media_id}' does not exist, cannot be loaded due to missing permissions."
            raise GraphError(100, details, subcode=33, type="GraphMethodException")
        return file

    def address(self, file: File) -> str:
        ticket = f"{file.id}-{len(self.addresses) + 1}"
        lifetime = timedelta(minutes=0 if self.born_expired else 5)
        self.born_expired = max(0, self.born_expired - 1)
        self.addresses[ticket] = (file.id, self.clock.now() + lifetime)
        return f"{self.base}/whatsapp_business/attachments/?mid={ticket}&ext=1&hash=AT0k"

    def download(self, ticket: str) -> File | None:
        """The file behind an address; None when it expired, is unknown or the server was told that it is gone."""
        media_id, until = self.addresses.get(ticket, ("", self.clock.now()))
        if self.gone or until <= self.clock.now():
            return None
        self.downloads.append(media_id)
        return self.files.get(media_id)
