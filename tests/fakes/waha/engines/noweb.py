"""NOWEB: Baileys."""

from tests.fakes.waha.chat_ids import jid
from tests.fakes.waha.engines.base import Me, ack_fields, common_fields
from tests.fakes.waha.messages import Json, Message


class Noweb:
    name = "NOWEB"
    browser: str | None = None
    takes_ids = True
    lists_all_chats = True
    needs_store = True
    sends_lists = True
    inbound_ack = 2

    def message(self, message: Message, me: Me) -> Json:
        # Baileys has no receiver on a direct message: `to` is absent, not null.
        payload = common_fields(message) | {"from": message.chat, "vCards": message.vcards or None}
        if message.participant:
            payload["participant"] = message.participant
        payload["_data"] = {
            "key": self._key(message),
            "messageTimestamp": message.at,
            "pushName": message.push_name,
            "broadcast": False,
            "message": _content(message),
        }
        return payload

    def accepted(self, message: Message, me: Me) -> Json:
        return {
            "key": self._key(message),
            "message": _content(message),
            "messageTimestamp": str(message.at),
            "status": "PENDING",
        }

    def ack(self, message: Message, level: int, me: Me) -> Json:
        return ack_fields(message, level) | {"from": message.chat}

    def _key(self, message: Message) -> Json:
        key: Json = {"remoteJid": jid(message.chat), "fromMe": message.from_me, "id": message.bare_id}
        if message.participant:
            key["participant"] = jid(message.participant)
        if message.phone:
            key["remoteJidAlt"] = jid(message.phone)
        return key


def _content(message: Message) -> Json | None:
    if message.media:
        kind = message.media.mimetype.partition("/")[0]
        name = f"{kind}Message" if kind in {"image", "video", "audio"} else "documentMessage"
        return {name: {"mimetype": message.media.mimetype, "ptt": message.media.voice}}
    return {"extendedTextMessage": {"text": message.body}} if message.body else None
