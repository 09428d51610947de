"""Who the customer of a chat is, from the chat's address and the hints in the engine's own message."""

from wppconnector.adapters.whatsapp.waha import payloads
from wppconnector.adapters.whatsapp.waha.addresses import identity_of
from wppconnector.adapters.whatsapp.waha.payloads import words
from wppconnector.application.ports.inbound import Correspondent
from wppconnector.domain.contact import ChatAddress, Identity


def correspondent_of(chat: str, data: object, *, own: bool) -> Correspondent:
    """`chat` in normal form: the answer goes to the very address that came in. `own` marks our own message, whose
    push name would be ours.
    """
    if not isinstance(data, payloads.Data):
        return Correspondent(ChatAddress(chat), _identities(chat))
    name = None if own else _name(data)
    return Correspondent(ChatAddress(chat), _identities(chat, *_alternatives(data, own=own)), name)


def _identities(*addresses: str) -> tuple[Identity, ...]:
    found = (identity_of(address) for address in addresses if address)
    return tuple(dict.fromkeys(identity for identity in found if identity is not None))


def _alternatives(data: payloads.Data, *, own: bool) -> tuple[str, ...]:
    """The phone behind a hidden identifier (or the reverse), where the engine tells it."""
    if isinstance(data.info, payloads.Info):
        info = data.info
        return (words(info.recipient_alternative if own else info.sender_alternative),)
    if isinstance(data.key, payloads.Key):
        key = data.key
        return tuple(words(hint) for hint in (key.alternative, key.sender_phone, key.sender_lid))
    return ()


def _name(data: payloads.Data) -> str | None:
    pushed = words(data.info.push_name) if isinstance(data.info, payloads.Info) else ""
    said = (pushed, words(data.push_name), words(data.notify_name), *_verified(data))
    return next((name.strip() for name in said if name.strip()), None)


def _verified(data: payloads.Data) -> tuple[str, ...]:
    """What WhatsApp calls a business that gave itself no name."""
    verified = data.info.verified if isinstance(data.info, payloads.Info) else None
    details = verified.get("Details") if isinstance(verified, dict) else None
    name = words(details.get("verifiedName")) if isinstance(details, dict) else ""
    return name, words(data.verified_name)
