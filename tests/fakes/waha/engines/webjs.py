"""WEBJS: WhatsApp Web in a browser. WPP answers alike."""

from tests.fakes.waha.engines.base import Me, ack_fields, common_fields
from tests.fakes.waha.messages import Json, Message


class Webjs:
    name = "WEBJS"
    browser: str | None = "/usr/bin/chromium"
    takes_ids = False
    lists_all_chats = False
    needs_store = False
    sends_lists = False
    inbound_ack = 1

    def message(self, message: Message, me: Me) -> Json:
        payload = common_fields(message) | self._addresses(message, me)
        payload["vCards"] = list(message.vcards)
        if message.participant:
            payload["participant"] = message.participant
        payload["_data"] = {
            "id": self._id(message),
            "notifyName": message.push_name,
            "type": _kind(message),
            "body": message.body,
        }
        return payload

    def accepted(self, message: Message, me: Me) -> Json:
        return {
            "id": self._id(message),
            "ack": 0,
            "body": message.body,
            "timestamp": message.at,
            **self._addresses(message, me),
            "_data": {"id": self._id(message)},
        }

    def ack(self, message: Message, level: int, me: Me) -> Json:
        whole = self.message(message, me) | ack_fields(message, level)
        if message.chat.endswith("@g.us"):
            # Seen in captured group receipts: the flag contradicts the identifier.
            whole["fromMe"] = not message.from_me
        return whole

    def _addresses(self, message: Message, me: Me) -> Json:
        if message.from_me:
            return {"from": me.id, "to": message.chat}
        return {"from": message.chat, "to": me.id}

    def _id(self, message: Message) -> Json:
        parts: Json = {
            "fromMe": message.from_me,
            "remote": message.chat,
            "id": message.bare_id,
            "_serialized": message.id,
        }
        return parts | {"participant": message.participant} if message.participant else parts


def _kind(message: Message) -> str:
    if message.media is None:
        return "chat"
    if message.media.voice:
        return "ptt"
    kind = message.media.mimetype.partition("/")[0]
    return kind if kind in {"image", "video", "audio"} else "document"
