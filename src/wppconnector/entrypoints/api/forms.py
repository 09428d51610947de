"""Forms with files, as they come in: files go to disk, words have a bound, and nothing is held whole in memory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
from litestar import Request
from litestar.datastructures import UploadFile
from multipart import MultipartError, MultipartSegment, PushMultipartParser  # type: ignore[import-untyped]

from wppconnector.application.errors import MalformedBody
from wppconnector.domain.attachments import LARGEST_FILE
from wppconnector.entrypoints.api.errors import TooLarge

T = TypeVar("T")

LARGEST_FORM = LARGEST_FILE + 1024 * 1024
"""Bytes of a form: the largest file, and the words beside it."""
MOST_PARTS = 50
LONGEST_WORDS = 200_000
"""Bytes of all that is no file."""
MULTIPART = "multipart/form-data"
TAKES_FORMS = {"takes_forms": True}
"""The `opt` of routes that are sent forms in place of JSON."""

_CHUNK = 64 * 1024


@dataclass(slots=True)
class Form:
    """`words` are the members that are no files; of one that is sent twice the last counts."""

    words: dict[str, str] = field(default_factory=dict)
    files: list[UploadFile] = field(default_factory=list)

    def read(self, kind: type[T]) -> T:
        """The words as a `kind`; empty ones count as left out. Raises `MalformedBody`."""
        try:
            return msgspec.convert({name: told for name, told in self.words.items() if told}, kind, strict=False)
        except msgspec.ValidationError as wrong:
            raise MalformedBody(str(wrong)) from wrong


@asynccontextmanager
async def received_form(request: Request[Any, Any, Any]) -> AsyncIterator[Form]:
    """The form in the body of `request`; its files are gone afterwards. Raises `MalformedBody`, `TooLarge`."""
    boundary = request.content_type[1].get("boundary")
    if not boundary:
        raise MalformedBody("The form names no boundary.")
    reading = _Reading()
    try:
        await _read(request.stream(), boundary, reading)
        yield reading.form
    finally:
        for file in reading.opened:
            await file.close()


async def chunks_of(file: UploadFile) -> AsyncIterator[bytes]:
    await file.seek(0)
    while chunk := await file.read(_CHUNK):
        yield chunk


async def _read(body: AsyncIterator[bytes], boundary: str, reading: "_Reading") -> None:
    try:
        with PushMultipartParser(boundary, max_segment_count=MOST_PARTS) as parser:
            async for chunk in body:
                for part in parser.parse(chunk):
                    await reading.take(part)
                if parser.closed:
                    return
    except MultipartError as wrong:
        raise MalformedBody(f"The form cannot be read: {wrong}") from wrong


class _Reading:
    """A form of which some parts have come. `opened` are all its files, those not yet whole too."""

    def __init__(self) -> None:
        self.form = Form()
        self.opened: list[UploadFile] = []
        self._name = ""
        self._file: UploadFile | None = None
        self._words = bytearray()
        self._room = LONGEST_WORDS

    async def take(self, part: MultipartSegment | bytes | None) -> None:
        if isinstance(part, MultipartSegment):
            self._begin(part)
        elif part is None:
            self._end()
        elif self._file is not None:
            await self._file.write(part)
        else:
            self._room -= len(part)
            if self._room < 0:
                raise TooLarge("The words of this form are too long.")
            self._words += part

    def _begin(self, segment: MultipartSegment) -> None:
        self._name, self._file, self._words = segment.name, None, bytearray()
        if segment.filename:
            self._file = UploadFile(segment.content_type or "", segment.filename)
            self.opened.append(self._file)

    def _end(self) -> None:
        if self._file is not None:
            self.form.files.append(self._file)
            return
        try:
            words = self._words.decode()
        except UnicodeDecodeError as odd:
            raise MalformedBody(f"{self._name} is not UTF-8.") from odd
        self.form.words[self._name] = words
