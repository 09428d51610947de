"""The built inbox: a few static files, held in memory as they are sent."""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

INDEX = "index.html"
_COMPRESSIBLE = (".css", ".html", ".js", ".json", ".svg", ".webmanifest")
_TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class InboxFile:
    """`gzipped` is None where compressing gains nothing. `hashed`: another content would have another name."""

    content: bytes
    gzipped: bytes | None
    media_type: str
    etag: str
    hashed: bool


class InboxFiles:
    """By path below the root: `index.html`, `assets/...`."""

    def __init__(self, files: Mapping[str, InboxFile]) -> None:
        self._files = files

    @property
    def index(self) -> InboxFile | None:
        """The page that every screen begins with; None when the inbox was not built."""
        return self._files.get(INDEX)

    def get(self, path: str) -> InboxFile | None:
        return self._files.get(path)


def built_inbox() -> InboxFiles:
    """The inbox of this installation: inside the package, or beside the sources of a checkout. Empty if it was never
    built."""
    package = Path(__file__).parents[2]
    places = (package / "web", package.parents[1] / "web" / "dist")
    return next((read_inbox(place) for place in places if (place / INDEX).is_file()), InboxFiles({}))


def read_inbox(directory: Path) -> InboxFiles:
    paths = (path for path in directory.rglob("*") if path.is_file())
    return InboxFiles({path.relative_to(directory).as_posix(): _read(path) for path in paths})


def _read(path: Path) -> InboxFile:
    content = path.read_bytes()
    gzipped = gzip.compress(content, mtime=0) if path.suffix in _COMPRESSIBLE else None
    return InboxFile(
        content=content,
        gzipped=gzipped if gzipped and len(gzipped) < len(content) else None,
        media_type=_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        etag=f'"{hashlib.sha256(content).hexdigest()[:32]}"',
        hashed=path.parent.name == "assets",
    )
