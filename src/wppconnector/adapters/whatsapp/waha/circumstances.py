"""What surrounds a message: that it was forwarded, and which advertisement led the customer here.

Few messages have either: the engine's message is taken apart only when it names one of them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from wppconnector.adapters.whatsapp.waha.payloads import Data, words

_ADVERTISEMENT = b'"externalAdReply"'
_FORWARDED = b'"isForwarded":true'
# Our words for what an advertisement tells, and those of NOWEB, of GOWS and of the browsers.
_TOLD: Mapping[str, tuple[str, ...]] = {
    "sourceUrl": ("sourceUrl", "sourceURL"),
    "sourceType": ("sourceType",),
    "sourceId": ("sourceId", "sourceID"),
    "headline": ("title",),
    "body": ("body", "description"),
    "imageUrl": ("originalImageUrl", "originalImageURL"),
    "thumbnailUrl": ("thumbnailUrl", "thumbnailURL"),
    "clickId": ("ctwaClid",),
}
# How deep in its wrappers a message may lie.
_DEEPEST = 6


def circumstances_of(data: Data) -> dict[str, object]:
    """Details in the vocabulary of both providers: `forwarded`, and `referral` with what is known of it."""
    found: dict[str, object] = {}
    for context in (_browser_context(data), *_protocol_contexts(data)):
        if context.get("isForwarded") is True:
            found["forwarded"] = True
        advertisement = context.get("externalAdReply")
        if isinstance(advertisement, dict) and (referral := _referral(advertisement)):
            found["referral"] = referral
    return found


def _browser_context(data: Data) -> dict[str, Any]:
    return {"isForwarded": data.forwarded, "externalAdReply": data.advertisement}


def _protocol_contexts(data: Data) -> Iterator[dict[str, Any]]:
    for raw in (bytes(data.message), bytes(data.message_gows)):
        if _ADVERTISEMENT in raw or _FORWARDED in raw:
            yield from _contexts(_taken_apart(raw), _DEEPEST)


def _taken_apart(raw: bytes) -> object:
    try:
        return msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        return None


def _contexts(part: object, depth: int) -> Iterator[dict[str, Any]]:
    """The `contextInfo` of a message. What a message quotes lies in there as well, and is not looked into."""
    if not isinstance(part, dict) or depth == 0:
        return
    for name, member in part.items():
        if name == "contextInfo" and isinstance(member, dict):
            yield member
        else:
            yield from _contexts(member, depth - 1)


def _referral(advertisement: Mapping[str, Any]) -> dict[str, str]:
    told = {
        ours: next(filter(None, (words(advertisement.get(name)) for name in theirs)), "")
        for ours, theirs in _TOLD.items()
    }
    return {name: value for name, value in told.items() if value}
