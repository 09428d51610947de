"""WAHA's answers to our calls, read as tolerantly as its webhooks."""

from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

from wppconnector.adapters.whatsapp.waha.addresses import bare_id, message_key
from wppconnector.adapters.whatsapp.waha.payloads import Account, Message, Odd, words
from wppconnector.application.ports.provider import Accepted

Answer = TypeVar("Answer")


class Thrown(Struct):
    name: Any = None
    message: Any = None


class Refusal(Struct):
    """`status` is the session's, in a 422; `exception` is what the engine threw, in a 500."""

    status: Any = None
    exception: Thrown | Odd = None


class Session(Struct):
    status: Any = None
    config: Any = None
    me: Account | Odd = None


class Version(Struct):
    engine: Any = None


class NewId(Struct):
    id: Any = None


class Lid(Struct):
    phone: Any = field(default=None, name="pn")


class Existence(Struct):
    exists: Any = field(default=None, name="numberExists")
    chat: Any = field(default=None, name="chatId")


class Chat(Struct):
    id: Any = None
    last: Message | Odd = field(default=None, name="lastMessage")


class _SentKey(Struct):
    chat: Any = field(default=None, name="remoteJid")
    from_me: Any = field(default=None, name="fromMe")
    id: Any = None


class _SentData(Struct):
    id: Any = None


class _Sent(Struct):
    """The 201 of a send: `id` in GOWS and WEBJS, `key` in NOWEB."""

    id: Any = None
    key: _SentKey | Odd = None
    data: _SentData | Odd = field(default=None, name="_data")


def read(body: bytes, shape: type[Answer]) -> Answer | None:
    """`body` as `shape`, or None when it is nothing of the kind."""
    try:
        return msgspec.json.decode(body, type=shape)
    except (ValueError, RecursionError):
        return None


def refusal(body: bytes) -> Refusal:
    return read(body, Refusal) or Refusal()


def accepted(body: bytes) -> Accepted:
    """The id out of a send's answer, wherever the engine put it. Without one the message counts as sent all the same:
    its echo will tell the id.
    """
    sent = read(body, _Sent) or _Sent()
    inner = sent.data.id if isinstance(sent.data, _SentData) else None
    for candidate in (sent.id, sent.key, inner):
        reference = _reference(candidate)
        if reference:
            return Accepted(bare_id(reference), reference)
    return Accepted(None)


def _reference(candidate: object) -> str:
    if isinstance(candidate, _SentKey):
        chat, bare = words(candidate.chat), words(candidate.id)
        chat = chat.replace("@s.whatsapp.net", "@c.us")
        return f"{'true' if candidate.from_me is not False else 'false'}_{chat}_{bare}" if chat and bare else ""
    if isinstance(candidate, dict):
        candidate = candidate.get("_serialized") or candidate.get("$1")
    text = words(candidate)
    return text if message_key(text) is not None or (text and "@" not in text) else ""
