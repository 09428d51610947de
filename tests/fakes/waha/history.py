"""Chats and messages as WAHA lists them afterwards."""

from collections.abc import Mapping

from tests.fakes.waha.errors import bad_request, not_implemented
from tests.fakes.waha.messages import ACK_NAMES, Json, Message
from tests.fakes.waha.sessions import Session
from tests.fakes.waha.world import World


def require_store(world: World, session: Session) -> None:
    """NOWEB forgets everything unless its store is on."""
    if world.engine.needs_store and not session.stores_chats:
        raise bad_request("Enable NOWEB store 'config.noweb.store.enabled=True' when starting a new session.")


def messages_of(world: World, session: Session, chat: str) -> list[Message]:
    """Of one chat, or of `all`; newest first."""
    if chat == "all" and not world.engine.lists_all_chats:
        raise not_implemented()
    own = [m for m in world.messages if m.session == session.name and chat in ("all", m.chat)]
    return sorted(own, key=lambda message: message.at, reverse=True)


def filtered(messages: list[Message], query: Mapping[str, str]) -> list[Message]:
    """`filter.*`; WAHA applies these after the page was cut."""
    earliest = float(query.get("filter.timestamp.gte", "-inf"))
    latest = float(query.get("filter.timestamp.lte", "inf"))
    from_me = query.get("filter.fromMe")
    ack = query.get("filter.ack")
    return [
        message
        for message in messages
        if earliest <= message.at <= latest
        and (from_me is None or message.from_me == (from_me == "true"))
        and (not ack or ACK_NAMES[message.ack] == ack)
    ]


def rendered(world: World, message: Message, *, download: bool) -> Json:
    """A WAMessage with a fresh media url, or without media unless `download`."""
    if message.media and download:
        message.media.url = world.files.keep(message)
    payload = world.engine.message(message, world.sessions[message.session].account)
    return payload if download else payload | {"media": None}


def latest_of_each_chat(world: World, session: Session) -> list[Message]:
    """The last message of every chat, newest chat first."""
    latest: dict[str, Message] = {}
    for message in reversed([m for m in world.messages if m.session == session.name]):
        latest.setdefault(message.chat, message)
    return sorted(latest.values(), key=lambda message: message.at, reverse=True)
