"""Files as they come in, and what keeping them takes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from wppconnector.application.ports.media import FileTooLarge, MediaStore
from wppconnector.domain.attachments import LARGEST_FILE, KeptFile, clean_filename, settled_type
from wppconnector.domain.content import MessageKind
from wppconnector.domain.errors import MediaTooLarge


@dataclass(frozen=True, slots=True)
class Upload:
    """`declared_type` is the sender's word. `kind` asks for a voice note, a sticker or a plain document; None leaves it
    to the bytes."""

    chunks: AsyncIterator[bytes]
    filename: str | None = None
    declared_type: str | None = None
    kind: MessageKind | None = None


async def keep_upload(media: MediaStore, key: str, upload: Upload) -> KeptFile:
    """Raises `MediaTooLarge`, and then nothing is kept."""
    try:
        stored = await media.put(key, upload.chunks, LARGEST_FILE)
    except FileTooLarge as over:
        raise MediaTooLarge(f"At most {LARGEST_FILE} bytes can be sent.", limit=LARGEST_FILE) from over
    mime_type = settled_type(stored.mime_type, upload.declared_type)
    return KeptFile(key, mime_type, stored.size, stored.sha256, clean_filename(upload.filename))
