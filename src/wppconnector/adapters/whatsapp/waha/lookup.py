"""Whether a message whose send had an unknown outcome left after all."""

from datetime import datetime, timedelta

from wppconnector.adapters.whatsapp.waha import payloads
from wppconnector.adapters.whatsapp.waha.addresses import message_key, serialized_id
from wppconnector.adapters.whatsapp.waha.answers import read
from wppconnector.adapters.whatsapp.waha.client import WahaClient, segment
from wppconnector.adapters.whatsapp.waha.contents import content_of
from wppconnector.adapters.whatsapp.waha.failures import NotThere
from wppconnector.adapters.whatsapp.waha.history import WahaHistory
from wppconnector.application.ports.provider import Accepted, MessageRefused, Outgoing, Verdict

# Between our clock and WhatsApp's. More would find an earlier message of the same words.
_SKEW = timedelta(seconds=10)


class SentLookup:
    def __init__(self, client: WahaClient, history: WahaHistory, session: str) -> None:
        self._client = client
        self._history = history
        self._chats = f"/api/{segment(session)}/chats"

    async def find(self, outgoing: Outgoing, since: datetime) -> Accepted | Verdict:
        """By the id it was to be sent under; without one, the newest own message of the same content since `since`.

        NOWEB without its store remembers nothing: then nobody can tell.
        """
        try:
            if outgoing.reserved_id and outgoing.attachment is None:
                return await self._by_id(outgoing, outgoing.reserved_id)
            messages = await self._history.messages(outgoing.address, since - _SKEW)
        except MessageRefused:
            return Verdict.CANNOT_TELL
        found = (_accepted(message) for message in messages if _is_same(message, outgoing))
        return next((accepted for accepted in found if accepted is not None), Verdict.NOT_SENT)

    async def _by_id(self, outgoing: Outgoing, reserved_id: str) -> Accepted | Verdict:
        path = f"{self._chats}/{segment(outgoing.address)}/messages/{segment(reserved_id)}"
        try:
            body = await self._client.get(path, {"downloadMedia": "false"})
        except NotThere:
            return Verdict.NOT_SENT
        message = read(body, payloads.Message)
        return (_accepted(message) if message is not None else None) or Verdict.NOT_SENT


def _accepted(message: payloads.Message) -> Accepted | None:
    """The message as an acceptance, if it is one of ours."""
    key = message_key(message.id)
    return Accepted(key.id, serialized_id(message.id) or None) if key is not None and key.from_me else None


def _is_same(message: payloads.Message, outgoing: Outgoing) -> bool:
    content = content_of(message)
    if content is None or content.text.strip() != outgoing.text.strip():
        return False
    return (content.media is not None) == (outgoing.attachment is not None)
