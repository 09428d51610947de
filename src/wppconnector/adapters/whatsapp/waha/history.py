"""What happened while no webhook came through, read from WAHA's own store.

WAHA filters a page after cutting it, so that an empty page proves nothing: pages are taken unfiltered, newest first,
until one lies wholly before the time asked for.
"""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta

from wppconnector.adapters.whatsapp.waha import payloads
from wppconnector.adapters.whatsapp.waha.addresses import is_customer, normal
from wppconnector.adapters.whatsapp.waha.answers import Chat, read
from wppconnector.adapters.whatsapp.waha.client import WahaClient, segment
from wppconnector.adapters.whatsapp.waha.moments import moment
from wppconnector.adapters.whatsapp.waha.parser import Frame, read_message, read_receipt
from wppconnector.adapters.whatsapp.waha.payloads import words
from wppconnector.application.ports.inbound import Inbound

# WAHA counts whole seconds by its own clock; what is told twice does no harm.
OVERLAP = timedelta(seconds=60)
_PAGE = 100
_CHATS_PAGE = 20
_NEWEST_FIRST: Mapping[str, str | int] = {"downloadMedia": "false", "sortBy": "timestamp", "sortOrder": "desc"}
# A server that ignored the offset would have us turn pages for ever.
_MOST_PAGES = 1000


class WahaHistory:
    def __init__(self, client: WahaClient, session: str) -> None:
        self._client = client
        self._path = f"/api/{segment(session)}/chats"

    async def inbound(self, since: datetime, frame: Frame, *, lists_all: bool) -> AsyncIterator[Inbound]:
        """Messages of both directions and how far ours got, oldest first. `lists_all`: the engine lists all chats'
        messages at once; otherwise each chat with news is asked for.
        """
        earliest = since - OVERLAP
        chats = ["all"] if lists_all else await self._chats_with_news(earliest)
        found = [message for chat in chats for message in await self._messages(chat, earliest)]
        for message in sorted(found, key=lambda message: _at(message) or earliest):
            for event in (*read_message(message, frame), *read_receipt(message, frame)):
                yield event

    async def messages(self, chat: str, since: datetime) -> list[payloads.Message]:
        """The messages of one chat from `since` on, newest first."""
        return await self._messages(segment(chat), since)

    async def _messages(self, chat: str, since: datetime) -> list[payloads.Message]:
        found: list[payloads.Message] = []
        query: dict[str, str | int] = {
            "limit": _PAGE,
            "downloadMedia": "false",
            "sortBy": "timestamp",
            "sortOrder": "desc",
        }
        for number in range(_MOST_PAGES):
            query = {**_NEWEST_FIRST, "limit": _PAGE, "offset": number * _PAGE}
            body = await self._client.get(f"{self._path}/{chat}/messages", query)
            page = read(body, list[payloads.Message]) or []
            news = [message for message in page if _is_news(message, since)]
            found += news
            if not news:
                break
        return found

    async def _chats_with_news(self, since: datetime) -> list[str]:
        found: list[str] = []
        for number in range(_MOST_PAGES):
            query = {"limit": _CHATS_PAGE, "offset": number * _CHATS_PAGE}
            page = read(await self._client.get(f"{self._path}/overview", query), list[Chat]) or []
            # Pinned chats come first however old they are: only a page without any news is the end.
            news = [chat for chat in page if _is_news(chat.last, since)]
            found += [words(chat.id) for chat in news if is_customer(normal(words(chat.id)))]
            if not news:
                break
        return [segment(chat) for chat in found]


def _at(message: object) -> datetime | None:
    return moment(message.timestamp) if isinstance(message, payloads.Message) else None


def _is_news(message: object, since: datetime) -> bool:
    at = _at(message)
    return at is not None and at >= since
