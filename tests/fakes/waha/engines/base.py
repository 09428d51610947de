"""What differs between WAHA's engines, as the rest of the fake sees it."""

from dataclasses import dataclass
from typing import Protocol

from tests.fakes.waha.messages import ACK_NAMES, Json, Message


@dataclass(frozen=True)
class Me:
    """The account a session is paired with."""

    id: str = "5511900000000@c.us"
    push_name: str = "Loja"
    lid: str = "190000000000000@lid"

    def payload(self) -> Json:
        return {"id": self.id, "pushName": self.push_name, "lid": self.lid}


class Engine(Protocol):
    name: str
    browser: str | None
    #: Takes an identifier made beforehand as `id` of a send.
    takes_ids: bool
    #: `chats/all/messages` works.
    lists_all_chats: bool
    #: Chats are listed only with `noweb.store.enabled`.
    needs_store: bool
    sends_lists: bool
    inbound_ack: int

    def message(self, message: Message, me: Me) -> Json:
        """A WAMessage as this engine writes it."""
        ...

    def accepted(self, message: Message, me: Me) -> Json:
        """The 201 body of a send."""
        ...

    def ack(self, message: Message, level: int, me: Me) -> Json:
        """The payload of `message.ack`."""
        ...


def common_fields(message: Message) -> Json:
    """The fields on which all engines agree."""
    return {
        "id": message.id,
        "timestamp": message.at,
        "fromMe": message.from_me,
        "source": message.source,
        "body": message.body,
        "hasMedia": message.media is not None,
        "media": message.media.payload() if message.media else None,
        "ack": message.ack,
        "ackName": ACK_NAMES[message.ack],
        "location": message.location,
        "replyTo": reply_to(message.quoted),
    }


def reply_to(quoted: Message | None) -> Json | None:
    if quoted is None:
        return None
    return {"id": quoted.bare_id, "participant": quoted.participant or quoted.chat, "body": quoted.body}


def ack_fields(message: Message, level: int) -> Json:
    return {"id": message.id, "fromMe": message.from_me, "ack": level, "ackName": ACK_NAMES[level]}
