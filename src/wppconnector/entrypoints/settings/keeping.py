"""Secrets that nobody gave: made once, kept in DATA_DIR for this user's eyes only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from wppconnector.application.ports.system import Entropy
from wppconnector.domain.channel import ProviderKind
from wppconnector.entrypoints.settings.model import Settings, SettingsInvalid

FOLDER = "secrets"


def with_secrets(settings: Settings, entropy: Entropy) -> Settings:
    """`settings` with every secret filled in. Raises `SettingsInvalid` when DATA_DIR cannot keep them."""
    folder = settings.data_dir / FOLDER
    with _refusing(folder):
        # Passable but not listable: root's database server runs as another user and must get through.
        settings.data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        given = {name: getattr(settings.secrets, name) for name in settings.secrets.__struct_fields__}
        secrets = {name: value or _kept(folder / name, entropy) for name, value in given.items()}
    complete = msgspec.structs.replace(settings, secrets=msgspec.structs.replace(settings.secrets, **secrets))
    if settings.channel.provider is not ProviderKind.WAHA:
        return complete
    channel = {**settings.channel.settings, "hmac_key": secrets["waha_hmac_key"]}
    return msgspec.structs.replace(complete, channel=msgspec.structs.replace(settings.channel, settings=channel))


def _kept(path: Path, entropy: Entropy) -> str:
    if not path.exists():
        _write(path, entropy.token())
    return path.read_text().strip()


def _write(path: Path, secret: str) -> None:
    """Whole or not at all, and never over one that another process has just written."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
        file.flush()
        os.fsync(descriptor)
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()


@contextmanager
def _refusing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"DATA_DIR cannot keep generated secrets: {folder}: {error.strerror}."
        raise SettingsInvalid([f"{what} Set DATA_DIR to a directory of yours."]) from error
