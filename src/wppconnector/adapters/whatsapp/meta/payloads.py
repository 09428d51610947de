"""The shapes Meta posts. Nested objects stay raw until they are needed, so that an odd one spoils only itself.

Ids and timestamps are documented as strings; integers have been seen, and both are taken.
"""

import msgspec
from msgspec import Raw, Struct

from wppconnector.adapters.whatsapp.meta.decoding import Scalar


class Envelope(Struct):
    entry: Raw = Raw()


class Entry(Struct):
    changes: Raw = Raw()


class Change(Struct):
    field: Scalar = None
    value: Raw = Raw()


class Value(Struct):
    metadata: Raw = Raw()
    contacts: Raw = Raw()
    messages: Raw = Raw()
    statuses: Raw = Raw()
    errors: Raw = Raw()
    message_echoes: Raw = Raw()


class Metadata(Struct):
    phone_number_id: Scalar = None


class Profile(Struct):
    name: Scalar = None
    username: Scalar = None


class Contact(Struct):
    wa_id: Scalar = None
    user_id: Scalar = None
    profile: Raw = Raw()


class Message(Struct):
    """A message of a customer, or an echo of one of ours. The member named like `type` holds the content."""

    id: Scalar = None
    sender: Scalar = msgspec.field(default=None, name="from")
    from_user_id: Scalar = None
    to: Scalar = None
    to_user_id: Scalar = None
    group_id: Scalar = None
    timestamp: Scalar = None
    type: Scalar = None
    context: Raw = Raw()
    referral: Raw = Raw()
    errors: Raw = Raw()
    text: Raw = Raw()
    image: Raw = Raw()
    video: Raw = Raw()
    audio: Raw = Raw()
    document: Raw = Raw()
    sticker: Raw = Raw()
    location: Raw = Raw()
    contacts: Raw = Raw()
    interactive: Raw = Raw()
    button: Raw = Raw()
    reaction: Raw = Raw()
    order: Raw = Raw()
    system: Raw = Raw()
    edit: Raw = Raw()
    revoke: Raw = Raw()
    unsupported: Raw = Raw()


class Status(Struct):
    id: Scalar = None
    status: Scalar = None
    timestamp: Scalar = None
    recipient_type: Scalar = None
    biz_opaque_callback_data: Scalar = None
    errors: Raw = Raw()


class ErrorData(Struct):
    details: Scalar = None


class Error(Struct):
    """Until v15 `details` stood here, and there was no `message`."""

    code: Scalar = None
    type: Scalar = None
    title: Scalar = None
    message: Scalar = None
    details: Scalar = None
    is_transient: Scalar = None
    error_data: Raw = Raw()
