"""Who is meant by a message: the wa_id and the business-scoped user id, either of which may be missing."""

import re
from collections.abc import Sequence

import msgspec

from wppconnector.adapters.whatsapp.meta.decoding import Scalar, read, words
from wppconnector.adapters.whatsapp.meta.payloads import Contact, Message, Profile
from wppconnector.application.ports.inbound import Correspondent
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind

_PROFILE = msgspec.json.Decoder(Profile)
# A country and a dot: numbers never begin so.
_USER_ID = re.compile(r"[A-Z]{2}\.")


def sender_of(message: Message, contacts: Sequence[Contact]) -> Correspondent | None:
    """Who wrote `message`. Its own ids hold; `contacts` adds the name and the ids that it leaves out."""
    return _person(message.sender, message.from_user_id, contacts)


def recipient_of(message: Message, contacts: Sequence[Contact]) -> Correspondent | None:
    """To whom we wrote the echoed `message`."""
    return _person(message.to, message.to_user_id, contacts)


def wa_id_of(value: Scalar) -> str:
    return words(value).strip().removeprefix("+")


def _person(number: Scalar, user: Scalar, contacts: Sequence[Contact]) -> Correspondent | None:
    wa_id, user_id = _ids(number, user)
    contact = _contact(wa_id, user_id, contacts)
    profile = None
    if contact is not None:
        # A user id outweighs the number beside it: numbers change hands, user ids do not.
        contact_wa_id, contact_user_id = _ids(contact.wa_id, contact.user_id)
        wa_id, user_id = wa_id or contact_wa_id, user_id or contact_user_id
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
    known = [(contact, *_ids(contact.wa_id, contact.user_id)) for contact in contacts]
    for contact, _, its_user_id in known:
        if user_id and its_user_id == user_id:
            return contact
    for contact, its_wa_id, _ in known:
        if wa_id and its_wa_id == wa_id:
            return contact
    if len(known) != 1:
        return None
    contact, its_wa_id, its_user_id = known[0]
    contradicts = (wa_id and its_wa_id) or (user_id and its_user_id)
    return None if contradicts else contact


def _ids(number: Scalar, user: Scalar) -> tuple[str, str]:
    """The wa_id and the user id. Where a number belongs, a user id may stand in for one that nobody may know."""
    wa_id, user_id = wa_id_of(number), words(user).strip()
    return ("", user_id or wa_id) if _USER_ID.match(wa_id) else (wa_id, user_id)
