"""What webhooks tell of anything but messages: the account's reviews and restrictions, templates, quality, calls."""

import msgspec
from msgspec import Struct

from wppconnector.adapters.whatsapp.meta.body import envelope_of
from wppconnector.adapters.whatsapp.meta.decoding import Scalar, read, read_each, words
from wppconnector.adapters.whatsapp.meta.payloads import Change, Entry


class News(Struct):
    event: Scalar = None


_ENTRY = msgspec.json.Decoder(Entry)
_CHANGE = msgspec.json.Decoder(Change)
_NEWS = msgspec.json.Decoder(News)
_NO_NEWS = frozenset({"", "messages", "smb_message_echoes", "message_echoes"})


def account_news(body: bytes) -> list[str]:
    """One line for each change of `body` that is about no message: its field, and the event where it names one.

    Raises `MalformedBody` for what is not JSON.
    """
    changes = [
        change for entry in read_each(_ENTRY, envelope_of(body).entry) for change in read_each(_CHANGE, entry.changes)
    ]
    told = [(words(change.field), read(_NEWS, change.value) or News()) for change in changes]
    return [" ".join(filter(None, (field, words(news.event)))) for field, news in told if field not in _NO_NEWS]
