"""Who is meant by a message: the wa_id and the business-scoped user id, either of which may be missing."""

from collections.abc import Sequence

import msgspec

from wppconnector.adapters.whatsapp.meta.decoding import Scalar, read, words
from wppconnector.adapters.whatsapp.meta.payloads import Contact, Message, Profile
from wppconnector.application.ports.inbound import Correspondent
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind

_PROFILE = msgspec.json.Decoder(Profile)


def sender_of(message: Message, contacts: Sequence[Contact]) -> Correspondent | None:
    """Who wrote `message`. Its own ids hold; `contacts` adds the name and the ids that it leaves out."""
    return _person(message.sender, message.from_user_id, contacts)


def recipient_of(message: Message, contacts: Sequence[Contact]) -> Correspondent | None:
    """To whom we wrote the echoed `message`."""
    return _person(message.to, message.to_user_id, contacts)


def wa_id_of(value: Scalar) -> str:
    return words(value).strip().removeprefix("+")


def _person(number: Scalar, user: Scalar, contacts: Sequence[Contact]) -> Correspondent | None:
    wa_id, user_id = wa_id_of(number), words(user).strip()
    contact = _contact(wa_id, user_id, contacts)
    profile = None
    if contact is not None:
        # A user id outweighs the number beside it: numbers change hands, user ids do not.
        wa_id = wa_id or wa_id_of(contact.wa_id)
        user_id = user_id or words(contact.user_id).strip()
        profile = read(_PROFILE, contact.profile)
    address = wa_id or user_id
    if not address:
        return None
    known = {
        IdentityKind.WA_ID: wa_id,
        IdentityKind.BSUID: user_id,
        IdentityKind.USERNAME: words(profile.username).strip() if profile is not None else "",
    }
    identities = tuple(Identity(kind, value) for kind, value in known.items() if value)
    name = words(profile.name).strip() if profile is not None else ""
    return Correspondent(ChatAddress(address), identities, name or None)


def _contact(wa_id: str, user_id: str, contacts: Sequence[Contact]) -> Contact | None:
    """The entry of `contacts` about this person. The order of the list says nothing."""
    for contact in contacts:
        if user_id and words(contact.user_id) == user_id:
            return contact
    for contact in contacts:
        if wa_id and wa_id_of(contact.wa_id) == wa_id:
            return contact
    alone = len(contacts) == 1 and not wa_id and not user_id
    return contacts[0] if alone else None
