"""The first look at a webhook body: whether it is JSON at all."""

import json

import msgspec
from msgspec import Raw

from wppconnector.adapters.whatsapp.meta.decoding import read
from wppconnector.adapters.whatsapp.meta.payloads import Envelope
from wppconnector.application.errors import MalformedBody

_ANY = msgspec.json.Decoder(Raw)
_ENVELOPE = msgspec.json.Decoder(Envelope)


def envelope_of(body: bytes) -> Envelope:
    """The envelope, empty for JSON that is none. Raises `MalformedBody` for what is not JSON."""
    return read(_ENVELOPE, _checked(body)) or Envelope()


def _checked(body: bytes) -> Raw:
    try:
        if not body.isascii():
            body.decode()
        return _ANY.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _mended(body)


def _mended(body: bytes) -> Raw:
    """Half a surrogate pair is lawful JSON, and msgspec refuses it: take such a body with that half replaced."""
    try:
        value = json.loads(body.decode(errors="replace"))
        return _ANY.decode(json.dumps(value, ensure_ascii=False).encode(errors="replace"))
    except (ValueError, RecursionError, msgspec.DecodeError) as error:
        raise MalformedBody("the body is not JSON") from error
