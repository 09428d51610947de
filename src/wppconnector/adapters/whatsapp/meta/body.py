"""The first look at a webhook body: whether it is JSON at all."""

import json

import msgspec

from wppconnector.adapters.whatsapp.meta.payloads import Envelope
from wppconnector.application.errors import MalformedBody

_ENVELOPE = msgspec.json.Decoder(Envelope)


def envelope_of(body: bytes) -> Envelope:
    """The envelope, empty for JSON that is none. Raises `MalformedBody` for what is not JSON."""
    try:
        if not body.isascii():
            body.decode()
        return _ENVELOPE.decode(body)
    except msgspec.ValidationError:
        return Envelope()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _mended(body)


def _mended(body: bytes) -> Envelope:
    """Half a surrogate pair is lawful JSON, and msgspec refuses it: read such a body with that half replaced."""
    try:
        value = json.loads(body.decode(errors="replace"))
        whole = json.dumps(value, ensure_ascii=False, allow_nan=False).encode(errors="replace")
        return _ENVELOPE.decode(whole)
    except msgspec.ValidationError:
        return Envelope()
    except (ValueError, RecursionError) as error:
        raise MalformedBody("the body is not JSON") from error
