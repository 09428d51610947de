"""Chat ids and message ids: which of their many written forms mean a customer, and which part of them is stable."""

from collections.abc import Mapping
from dataclasses import dataclass

from wppconnector.adapters.whatsapp.waha.payloads import words
from wppconnector.domain.contact import Identity, IdentityKind

_IDENTITY_OF_SERVER = {"c.us": IdentityKind.WA_ID, "lid": IdentityKind.LID}
_SERVICE_ACCOUNT = "0"


@dataclass(frozen=True, slots=True)
class MessageKey:
    """A serialized id taken apart. `id` alone is the same in every engine and every form of the chat's address."""

    chat: str
    id: str
    from_me: bool | None
    """None when the leading word is missing, as NOWEB leaves it out of some receipts."""


def message_key(serialized: object) -> MessageKey | None:
    """Reads `{true|false}_{chat}_{id}[_{participant}]`; None for anything else.

    The id may come wrapped: WEBJS sends an object with `_serialized`, which one version renamed to `$1`, beside the
    parts it is made of.
    """
    text = serialized_id(serialized)
    head, _, rest = text.partition("_")
    from_me = {"true": True, "false": False}.get(head)
    if from_me is None:
        rest = text
    # The chat's address ends at the first underscore after its @.
    end = rest.find("_", rest.find("@") + 1) if "@" in rest else -1
    if end < 0:
        return None
    bare = rest[end + 1 :].partition("_")[0]
    return MessageKey(normal(rest[:end]), bare, from_me) if bare else None


def bare_id(serialized: object) -> str:
    """The stable part of an id that may be given whole or bare; empty when there is none."""
    key = message_key(serialized)
    if key is not None:
        return key.id
    text = serialized_id(serialized)
    return "" if "@" in text else text


def serialized_id(serialized: object) -> str:
    """An id as WAHA wants it back: whole where the engine gave it whole; empty when there is none."""
    if isinstance(serialized, dict):
        return words(serialized.get("_serialized")) or words(serialized.get("$1")) or _serialized(serialized)
    return words(serialized)


def normal(address: str) -> str:
    """The form WAHA shows at the top level: no device number, `@c.us` for people."""
    user, _, server = address.partition("@")
    if ":" in user:
        user = user.partition(":")[0]
    return f"{user}@c.us" if server == "s.whatsapp.net" else f"{user}@{server}"


def is_customer(chat: str) -> bool:
    """Whether `chat` (normal form) is a direct chat with a person: no group, story, list, channel or service."""
    user, _, server = chat.partition("@")
    return server in _IDENTITY_OF_SERVER and _is_number(user) and user != _SERVICE_ACCOUNT


def identity_of(address: str) -> Identity | None:
    """The identity an address shows by itself: digits of a WhatsApp number, or of a hidden identifier."""
    chat = normal(address)
    if not is_customer(chat):
        return None
    user, _, server = chat.partition("@")
    return Identity(_IDENTITY_OF_SERVER[server], user)


def _is_number(user: str) -> bool:
    return user.isascii() and user.isdigit()


def _serialized(parts: Mapping[str, object]) -> str:
    """What the parts of an id make; its bare part when they name no chat."""
    remote, bare = parts.get("remote"), words(parts.get("id"))
    if isinstance(remote, dict):
        remote = remote.get("_serialized") or f"{words(remote.get('user'))}@{words(remote.get('server'))}"
    word = "true" if parts.get("fromMe") is True else "false"
    return f"{word}_{words(remote)}_{bare}" if bare and "@" in words(remote) else bare
