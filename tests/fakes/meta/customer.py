from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tests.fakes.meta.envelope import Item, Number
from tests.fakes.meta.errors import GraphError
from tests.fakes.meta.identity import Person
from tests.fakes.meta.media import File
from tests.fakes.meta.receipts import status
from tests.fakes.meta.state import Sent, State

Json = dict[str, Any]


class Reporter(Protocol):
    """Whoever carries the webhooks out."""

    async def report(self, items: Sequence[Item]) -> None: ...


@dataclass
class Customer:
    """A person with WhatsApp who talks to one business number. Each act is reported by webhook; acts that make a
    message return its id."""

    person: Person
    number: Number
    state: State
    reporter: Reporter
    store: Callable[[bytes, str, str], File]
    url_of: Callable[[File], str | None]

    async def writes(self, text: str, *, quoting: str | None = None, **members: Any) -> str:
        return await self.sends("text", {"body": text}, quoting=quoting, **members)

    async def taps(self, row_id: str) -> str:
        """Choose a row or button of the newest menu that shows it."""
        sent, kind, option = self._option(row_id)
        reply = {name: option[name] for name in ("id", "title", "description") if name in option}
        member = {"type": kind, kind: reply}
        return await self.sends(
            "interactive", member, context={"from": self.number.display_phone_number, "id": sent.id}
        )

    async def sends_media(
        self,
        data: bytes,
        mime_type: str = "image/jpeg",
        *,
        kind: str | None = None,
        quoting: str | None = None,
        **members: Any,
    ) -> str:
        """Send a file; members are the caption, filename, voice or animated of its kind."""
        file = self.store(data, mime_type, self.number.phone_number_id)
        member = {"id": file.id, "mime_type": mime_type, "sha256": file.sha256_base64, **members}
        url = self.url_of(file)
        if url is not None:
            member["url"] = url
        return await self.sends(kind or _kind_of(mime_type), member, quoting=quoting)

    async def sends_voice(self, data: bytes) -> str:
        return await self.sends_media(data, "audio/ogg; codecs=opus", kind="audio", voice=True)

    async def sends_sticker(self, data: bytes, *, animated: bool = False) -> str:
        return await self.sends_media(data, "image/webp", kind="sticker", animated=animated)

    async def sends_media_that_got_lost(self, kind: str = "image") -> str:
        """A file that Meta itself could not fetch."""
        return await self.sends(kind, {}, errors=[GraphError(131052, "Unable to download the media.").in_webhook()])

    async def sends_location(self, latitude: float, longitude: float, **place: str) -> str:
        return await self.sends("location", {"latitude": latitude, "longitude": longitude, **place})

    async def shares_contact(self, name: str, phone: str) -> str:
        card = {"name": {"formatted_name": name, "first_name": name}, "phones": [{"phone": phone, "type": "CELL"}]}
        return await self.sends("contacts", [card])

    async def reacts(self, message_id: str, emoji: str | None) -> str:
        """React, or take the reaction back with None."""
        member = {"message_id": message_id} if emoji is None else {"message_id": message_id, "emoji": emoji}
        return await self.sends("reaction", member)

    async def presses(self, text: str, payload: str, *, quoting: str | None = None) -> str:
        """Press a quick reply button of a template."""
        return await self.sends("button", {"payload": payload, "text": text}, quoting=quoting)

    async def orders(self, *items: Json, text: str = "") -> str:
        return await self.sends("order", {"catalog_id": "702518840031", "text": text, "product_items": list(items)})

    async def edits(self, message_id: str, text: str) -> str:
        message = {"type": "text", "text": {"body": text}}
        return await self.sends("edit", {"original_message_id": message_id, "message": message})

    async def revokes(self, message_id: str) -> str:
        return await self.sends("revoke", {"original_message_id": message_id})

    async def sends_unsupported(self, kind: str = "poll") -> str:
        refusal = GraphError(131051, "Message type is currently not supported.").in_webhook()
        return await self.sends("unsupported", {"type": kind}, errors=[refusal])

    async def opens_chat(self) -> str:
        return await self.sends("request_welcome", None)

    async def changes_number(self, new: str) -> str:
        old, self.person.wa_id, self.person.phone = self.person.wa_id, new, new
        system = {"body": f"User changed from {old} to {new}", "wa_id": new, "type": "user_changed_number"}
        return await self.sends_system(system, {"from": old})

    async def changes_user_id(self, new: str) -> str:
        old, self.person.user_id = self.person.user_id, new
        system = {"body": "User id changed", "type": "user_changed_user_id", "previous_user_id": old, "user_id": new}
        return await self.sends_system(system, {"from_user_id": old})

    async def sends_system(self, system: Json, author: Json) -> str:
        message_id = self.state.new_wamid(self.person, ours=False)
        message = {**author, "id": message_id, "timestamp": self._timestamp(), "type": "system", "system": system}
        await self.reporter.report([Item(self.number, message, in_list="messages")])
        return message_id

    async def sends(self, kind: str, member: Any, *, quoting: str | None = None, **members: Any) -> str:
        """Send a message of any type."""
        message_id = self.state.new_wamid(self.person, ours=False)
        message: Json = {**self.person.author(), "id": message_id, "timestamp": self._timestamp(), "type": kind}
        if member is not None:
            message[kind] = member
        if quoting is not None:
            message["context"] = {"from": self.number.display_phone_number, "id": quoting}
        message.update(members)
        self.state.hears(self.number, self.person, message_id)
        await self.reporter.report([Item(self.number, message, in_list="messages", contact=self.person.contact())])
        return message_id

    async def reads(self) -> None:
        """Open the chat: every message so far is reported read."""
        await self._reports("read", self.inbox)

    async def plays(self, message_id: str) -> None:
        await self._reports("played", [sent for sent in self.inbox if sent.id == message_id])

    async def hears_from_phone(self, text: str) -> str:
        """The company answers from the app on its own phone (a coexistence number)."""
        message_id = self.state.new_wamid(self.person, ours=True)
        echo = {"from": self.number.display_phone_number, "to": self.person.wa_id, "id": message_id}
        message = {**echo, "timestamp": self._timestamp(), "type": "text", "text": {"body": text}}
        item = Item(self.number, message, in_list="message_echoes", webhook_field="smb_message_echoes")
        await self.reporter.report([item])
        return message_id

    @property
    def inbox(self) -> list[Sent]:
        """What the customer's phone shows of this number, oldest first."""
        return [sent for sent in self.state.sent if sent.person is self.person and sent.number == self.number]

    async def _reports(self, step: str, messages: Sequence[Sent]) -> None:
        at = self.state.clock.now()
        for sent in messages:
            await self.reporter.report([status(sent, step, at)])

    def _option(self, row_id: str) -> tuple[Sent, str, Json]:
        for sent in reversed(self.inbox):
            if sent.type != "interactive":
                continue
            for kind, option in _options(sent.body["interactive"]["action"]):
                if option["id"] == row_id:
                    return sent, kind, option
        raise LookupError(f"no menu on the customer's screen has the row {row_id!r}")

    def _timestamp(self) -> str:
        return str(int(self.state.clock.now().timestamp()))


def _options(action: Json) -> Iterator[tuple[str, Json]]:
    for section in action.get("sections", []):
        for row in section["rows"]:
            yield "list_reply", row
    for button in action.get("buttons", []):
        yield "button_reply", button["reply"]


def _kind_of(mime_type: str) -> str:
    family = mime_type.partition("/")[0]
    return family if family in {"image", "video", "audio"} else "document"
