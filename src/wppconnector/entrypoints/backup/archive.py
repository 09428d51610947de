"""One file with everything: the database, the files of messages, and the secrets that nobody gave.

Where files are in a bucket, it holds only those that are still in the directory from before.
"""

import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.settings.keeping import FOLDER
from wppconnector.entrypoints.settings.model import Secrets, Settings

FORMAT = 1
_MANIFEST, _DATABASE, _MEDIA, _SECRETS = "manifest.json", "database.sql", "media", "secrets"


class Manifest(msgspec.Struct, frozen=True, rename="camel"):
    """`version` is the program's that made the archive, `made_at` when."""

    format: int
    version: str
    made_at: str


def write(archive: Path, manifest: Manifest, database: Path, settings: Settings) -> None:
    """Whole or not at all, for this user's eyes only. Raises `CannotStart`."""
    unfinished = archive.with_name(f".{archive.name}.unfinished")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as tar:
            with _beside(database, msgspec.json.encode(manifest)) as told:
                tar.add(told, _MANIFEST)
            tar.add(database, _DATABASE)
            for path, name in _kept(settings):
                tar.add(path, name)
        unfinished.replace(archive)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise CannotStart(f"The archive cannot be written: {error}") from error


@contextmanager
def opened(archive: Path, space: Path) -> Iterator[tuple[Manifest, Path]]:
    """What `archive` holds, unpacked in `space` for a while, with what it says of itself. Raises `CannotStart`."""
    with TemporaryDirectory(prefix=".restore-", dir=space) as folder:
        try:
            with tarfile.open(archive, "r:*") as tar:
                tar.extractall(folder, filter="data")
            manifest = msgspec.json.decode((Path(folder) / _MANIFEST).read_bytes(), type=Manifest)
        except (OSError, tarfile.TarError, EOFError, msgspec.MsgspecError) as error:
            raise CannotStart(f"{archive} is no archive of wppconnector, or not a whole one: {error}") from error
        if manifest.format != FORMAT or not (Path(folder) / _DATABASE).is_file():
            raise CannotStart(f"{archive} was made by another version ({manifest.version}); restore it with that one.")
        yield manifest, Path(folder)


def database_in(unpacked: Path) -> Path:
    return unpacked / _DATABASE


def put_back_files(unpacked: Path, settings: Settings) -> None:
    """Files of messages beside those that are there, and secrets over them: they open what the database holds."""
    media = unpacked / _MEDIA
    for path in sorted(media.rglob("*")) if media.is_dir() else ():
        target = settings.media_dir / path.relative_to(media)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    for name in Secrets.__struct_fields__:
        if (kept := unpacked / _SECRETS / name).is_file():
            target = settings.data_dir / FOLDER / name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept.chmod(0o600)
            kept.replace(target)


def _kept(settings: Settings) -> Iterator[tuple[Path, str]]:
    if settings.media_dir.is_dir():
        yield settings.media_dir, _MEDIA
    for name in Secrets.__struct_fields__:
        path = settings.data_dir / FOLDER / name
        if path.is_file():
            yield path, f"{_SECRETS}/{name}"


@contextmanager
def _beside(database: Path, text: bytes) -> Iterator[Path]:
    path = database.with_name(_MANIFEST)
    path.write_bytes(text)
    try:
        yield path
    finally:
        path.unlink()
