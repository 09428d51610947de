"""What happens when WAHA is asked to send: a message, its echo, its acks."""

import asyncio
import base64
import binascii
from collections.abc import Callable, Mapping

import aiohttp

from tests.fakes.waha.chat_ids import kind_of, top_level
from tests.fakes.waha.errors import EngineFailure, not_implemented
from tests.fakes.waha.messages import Json, Media, Message
from tests.fakes.waha.sessions import Session
from tests.fakes.waha.world import Sent, SentFile, World

Fields = Callable[[Json], Json]


def _text(body: Json) -> Json:
    if "text" not in body:
        raise EngineFailure("Cannot read properties of undefined (reading 'text')", "TypeError")
    return {"body": body["text"]}


def _caption(body: Json) -> Json:
    return {"body": body.get("caption")}


def _location(body: Json) -> Json:
    place = {"latitude": str(body["latitude"]), "longitude": str(body["longitude"])}
    return {"location": place | {"live": False, "name": body["title"]}}


def _cards(body: Json) -> Json:
    return {"vcards": [card.get("vcard") or _card(card) for card in body["contacts"]]}


def _card(card: Json) -> str:
    return f"BEGIN:VCARD\nVERSION:3.0\nFN:{card['fullName']}\nTEL:{card['phoneNumber']}\nEND:VCARD"


def _nothing(body: Json) -> Json:
    return {}


#: How each send fills a message.
FIELDS: Mapping[str, Fields] = {
    "sendText": _text,
    "sendImage": _caption,
    "sendFile": _caption,
    "sendVoice": _nothing,
    "sendVideo": _caption,
    "sendSticker": _nothing,
    "sendLocation": _location,
    "sendContactVcard": _cards,
    "sendPoll": _nothing,
    "sendList": _nothing,
}
DEFAULT_MIMETYPES = {"sendVoice": "audio/ogg; codecs=opus", "sendVideo": "video/mp4"}


async def send(world: World, session: Session, method: str, body: Json) -> Message:
    """Hands the message to WhatsApp. An identifier that was used before sends nothing a second time.

    Raises EngineFailure when the file cannot be had or a field the engine needs is absent.
    """
    if method == "sendList" and not world.engine.sends_lists:
        raise not_implemented()
    given = _given_id(world, body)
    known = world.find(session.name, given) if given else None
    if known is not None:
        return known
    fields = FIELDS[method](body)
    if "file" in body:
        fields["media"] = await _media(method, body["file"])
    message = Message(
        session=session.name,
        chat=top_level(body["chatId"]),
        bare_id=given or world.ids.own(),
        from_me=True,
        at=world.clock.seconds(),
        source="api",
        quoted=world.find(session.name, body.get("reply_to") or ""),
        **fields,
    )
    world.messages.append(message)
    world.sent.append(_sent(method, message, body))
    return message


def _given_id(world: World, body: Json) -> str | None:
    given = body.get("id")
    if not given or not world.engine.takes_ids:
        return None
    return str(given).split("_")[2] if "@" in given else str(given)


async def _media(method: str, file: Json) -> Media:
    content = await _fetch(file["url"]) if "url" in file else _decode(file["data"])
    mimetype = file.get("mimetype") or DEFAULT_MIMETYPES.get(method, "application/octet-stream")
    return Media(mimetype, content, file.get("filename"), voice=method == "sendVoice")


def _decode(data: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except binascii.Error as error:
        raise EngineFailure(f"Invalid base64: {error}") from error


async def _fetch(url: str) -> bytes:
    """WAHA downloads what it is to send by itself."""
    try:
        async with aiohttp.ClientSession() as client, client.get(url) as answer:
            answer.raise_for_status()
            return await answer.read()
    except aiohttp.ClientError as error:
        raise EngineFailure(f"Request failed: {error}", "AxiosError") from error


def _sent(method: str, message: Message, request: Json) -> Sent:
    media = message.media
    file = SentFile(media.mimetype, media.filename, media.content) if media else None
    return Sent(method, message.session, message.chat, message.id, message.body, file, request)


def follow(world: World, message: Message) -> "asyncio.Future[list[None]]":
    """The webhooks after a send: the echo, then the acks up to where the message gets."""
    session = world.sessions[message.session]
    reachable = message.chat not in world.without_whatsapp
    levels = [level for level in world.acks.levels if reachable or level <= 1]
    me = session.account
    echo = [("message.any", world.engine.message(message, me))] if world.acks.echo else []
    name = "message.ack.group" if kind_of(message.chat) == "groups" else "message.ack"
    acks = [(name, world.engine.ack(message, level, me)) for level in levels]
    message.ack = max([message.ack, *levels])
    return world.publish(session, [*echo, *acks])
