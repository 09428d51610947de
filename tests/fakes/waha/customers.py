"""People who write to the company, and the company's own phone."""

import asyncio
from dataclasses import dataclass

from tests.fakes.waha.chat_ids import jid
from tests.fakes.waha.messages import Json, Media, Message
from tests.fakes.waha.sessions import Session
from tests.fakes.waha.world import World


@dataclass
class Customer:
    """Every act returns when the webhooks about it were taken (or given up)."""

    world: World
    #: The address the customer's messages come from: `...@c.us` or `...@lid`.
    chat: str
    name: str
    session: str = "default"
    #: The phone address engines show beside a hidden identifier; None when they show none.
    phone: str | None = None

    async def writes(
        self, text: str, *, chat: str | None = None, at: int | None = None, quoting: Message | None = None
    ) -> Message:
        """In the direct chat, or in the group, story, channel or list `chat`."""
        return await self._says({"body": text, "quoted": quoting}, chat=chat, at=at)

    async def sends_media(
        self,
        content: bytes,
        mimetype: str,
        *,
        filename: str | None = None,
        caption: str | None = None,
        voice: bool = False,
        downloaded: bool = True,
    ) -> Message:
        """`downloaded=False`: WAHA could not or may not fetch the file, so there is no url."""
        media = Media(mimetype, content, filename, voice=voice)
        return await self._says({"body": caption, "media": media}, downloaded=downloaded)

    async def sends_location(self, latitude: str, longitude: str, name: str | None = None) -> Message:
        place = {"latitude": latitude, "longitude": longitude, "live": False}
        return await self._says({"location": place | ({"name": name} if name else {})})

    async def sends_contacts(self, *vcards: str) -> Message:
        return await self._says({"vcards": list(vcards)})

    async def sends_nothing(self) -> Message:
        """A protocol message that engines let through without any content."""
        return await self._says({})

    async def reacts(self, message: Message, emoji: str) -> None:
        """An empty emoji takes the reaction back."""
        reaction = {"text": emoji, "messageId": message.id}
        await self._about("message.reaction", {"reaction": reaction, "source": "app"})

    async def edits(self, message: Message, text: str) -> None:
        message.body = text
        edition = self._message({"body": text}, self.chat, None)
        payload = self.world.engine.message(edition, self._session.account)
        await self._publish("message.edited", payload | {"editedMessageId": message.bare_id})

    async def revokes(self, message: Message) -> None:
        after = self._message({}, self.chat, None)
        shown = self.world.engine.message(after, self._session.account)
        before = None
        if self.world.engine.name == "WEBJS":
            before = self.world.engine.message(message, self._session.account)
        payload = {"before": before, "after": shown, "revokedMessageId": message.bare_id}
        await self._publish("message.revoked", payload)

    async def reads(self, message: Message, level: int = 3) -> None:
        """A receipt for one of our messages: 2 arrived, 3 read, 4 listened to."""
        message.ack = max(message.ack, level)
        await self._publish("message.ack", self.world.engine.ack(message, level, self._session.account))

    async def types(self, presence: str = "typing") -> None:
        """Told only to who has subscribed to this chat's presence."""
        if self.chat not in self.world.watched:
            return
        known = {"participant": self.chat, "lastKnownPresence": presence, "lastSeen": None}
        await self._publish("presence.update", {"id": self.chat, "presences": [known]})

    async def is_written_to(self, text: str) -> Message:
        """Somebody answers from the company's own phone."""
        message = self._message({"body": text}, self.chat, None)
        message.from_me = True
        self.world.messages.append(message)
        await self.world.announce(message)
        return message

    async def _says(
        self, fields: Json, *, chat: str | None = None, at: int | None = None, downloaded: bool = True
    ) -> Message:
        message = self._message(fields, chat or self.chat, at)
        if message.media and downloaded:
            message.media.url = self.world.files.keep(message)
        self.world.messages.append(message)
        await self.world.announce(message)
        return message

    def _message(self, fields: Json, chat: str, at: int | None) -> Message:
        elsewhere = chat != self.chat and not chat.endswith("@newsletter")
        return Message(
            session=self.session,
            chat=chat,
            bare_id=self.world.ids.phone(),
            from_me=False,
            at=self.world.clock.seconds() if at is None else at,
            participant=self.chat if elsewhere else None,
            ack=self.world.engine.inbound_ack,
            push_name=self.name,
            phone=self.phone,
            **fields,
        )

    async def _about(self, event: str, more: Json) -> None:
        base = self._message({}, self.chat, None)
        payload = {"id": base.id, "from": self.chat, "fromMe": False, "timestamp": base.at}
        if self.world.engine.name == "WEBJS":
            payload |= {"to": self._session.account.id, "timestamp": base.at + 0.25}
        if self.world.engine.name == "NOWEB" and self.phone:
            payload["_data"] = {"key": {"remoteJid": jid(self.chat), "remoteJidAlt": jid(self.phone)}}
        await self._publish(event, payload | more)

    @property
    def _session(self) -> Session:
        return self.world.session(self.session)

    def _publish(self, event: str, payload: Json) -> "asyncio.Future[list[None]]":
        return self.world.publish(self._session, [(event, payload)])
