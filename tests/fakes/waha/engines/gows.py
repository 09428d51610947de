"""GOWS: whatsmeow behind a Go process."""

from tests.fakes.waha.chat_ids import jid
from tests.fakes.waha.clock import iso
from tests.fakes.waha.engines.base import Me, ack_fields, common_fields
from tests.fakes.waha.messages import Json, Message


class Gows:
    name = "GOWS"
    browser: str | None = None
    takes_ids = True
    lists_all_chats = True
    needs_store = False
    sends_lists = True
    inbound_ack = 2

    def message(self, message: Message, me: Me) -> Json:
        return common_fields(message) | {
            "from": message.chat,
            "to": message.participant,
            "participant": message.participant,
            "vCards": message.vcards or None,
            "_data": {"Info": self._info(message, me), "Message": _content(message)},
        }

    def accepted(self, message: Message, me: Me) -> Json:
        return {"id": message.id, "_data": {"Info": self._info(message, me)}}

    def ack(self, message: Message, level: int, me: Me) -> Json:
        chat = jid(message.chat)
        receipt = {
            "Chat": chat,
            "Sender": chat if message.from_me else jid(me.id),
            "IsFromMe": not message.from_me,
            "IsGroup": chat.endswith("@g.us"),
            "MessageIDs": [message.bare_id],
            "Type": "read" if level >= 3 else "",
        }
        addresses = {"from": message.chat, "to": message.participant, "participant": message.participant}
        return ack_fields(message, level) | addresses | {"_data": receipt}

    def _info(self, message: Message, me: Me) -> Json:
        sender = me.id if message.from_me else message.participant or message.chat
        alt = jid(message.phone) if message.phone else ""
        return {
            "ID": message.bare_id,
            "Chat": jid(message.chat),
            "Sender": jid(sender),
            "IsFromMe": message.from_me,
            "IsGroup": message.chat.endswith("@g.us"),
            "AddressingMode": "lid" if sender.endswith("@lid") else "",
            "SenderAlt": "" if message.from_me else alt,
            "RecipientAlt": alt if message.from_me else "",
            "PushName": message.push_name,
            "Timestamp": iso(message.at),
            "MediaType": "ptt" if message.media and message.media.voice else "",
        }


def _content(message: Message) -> Json:
    if message.media and message.media.mimetype.startswith("audio/"):
        return {"audioMessage": {"mimetype": message.media.mimetype, "PTT": message.media.voice}}
    return {"conversation": message.body} if message.body else {}
