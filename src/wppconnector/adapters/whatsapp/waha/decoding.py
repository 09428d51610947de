"""JSON to Structs. WAHA's JSON is Node's, which allows a few things that strict decoders refuse."""

import json
import math

import msgspec

from wppconnector.adapters.whatsapp.waha.payloads import Envelope
from wppconnector.application.errors import MalformedBody

_ENVELOPE = msgspec.json.Decoder(Envelope)
# Python refuses to make integers out of more digits than this.
_LONGEST_INTEGER = 4000


def decode(body: bytes) -> Envelope | None:
    """The envelope in `body`, or None when it is JSON but no object. Raises MalformedBody for what is no JSON."""
    try:
        return _ENVELOPE.decode(body)
    except (ValueError, RecursionError):
        return _decode_loosely(body)


def _decode_loosely(body: bytes) -> Envelope | None:
    """The rare path: half an emoji (a lone surrogate, which Node escapes and sends) and numbers beyond any range."""
    try:
        loose = json.loads(body, parse_float=_finite, parse_int=_bounded, parse_constant=_refuse)
        strict = json.dumps(loose, ensure_ascii=False).encode("utf-8", "replace")
        return _ENVELOPE.decode(strict) if isinstance(loose, dict) else None
    except (ValueError, RecursionError) as error:
        raise MalformedBody("The webhook's body is not JSON.") from error


def _finite(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None


def _bounded(text: str) -> int | None:
    return int(text) if len(text) <= _LONGEST_INTEGER else None


def _refuse(constant: str) -> None:
    raise ValueError(constant)
