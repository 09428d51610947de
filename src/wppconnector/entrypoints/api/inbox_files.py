"""The built inbox: a few static files, held in memory as they are sent."""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

INDEX = "index.html"
_TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2"}
_CODINGS = {"br": ".br", "gzip": ".gz"}
"""Content codings, the best first, and the endings of the files that the build left compressed by them."""


@dataclass(frozen=True, slots=True)
class InboxFile:
    """`compressed` is by content coding, the best first; empty where compressing gains nothing. `etag` is weak: it
    stands for all codings. `hashed`: another content would have another name."""

    content: bytes
    compressed: Mapping[str, bytes]
    media_type: str
    etag: str
    hashed: bool

    def coded_for(self, accept_encoding: str) -> tuple[str | None, bytes]:
        """The coding to send by, None for none, and the content in it. `accept_encoding` is the request's header."""
        accepted = _accepted(accept_encoding)
        return next(
            ((name, coded) for name, coded in self.compressed.items() if name in accepted), (None, self.content)
        )


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
    paths = [path for path in directory.rglob("*") if path.is_file() and path.suffix not in _CODINGS.values()]
    return InboxFiles({path.relative_to(directory).as_posix(): _read(path) for path in paths})


def _read(path: Path) -> InboxFile:
    content = path.read_bytes()
    beside = {coding: path.with_name(path.name + ending) for coding, ending in _CODINGS.items()}
    return InboxFile(
        content=content,
        compressed={coding: file.read_bytes() for coding, file in beside.items() if file.is_file()},
        media_type=_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        etag=f'W/"{hashlib.sha256(content).hexdigest()[:32]}"',
        hashed=path.parent.name == "assets",
    )


def _accepted(accept_encoding: str) -> set[str]:
    """The codings that are named with a weight above 0 (RFC 9110, 12.5.3)."""
    choices = (choice.replace(" ", "").lower().partition(";q=") for choice in accept_encoding.split(","))
    return {name for name, _, weight in choices if not weight or weight.strip("0.")}
