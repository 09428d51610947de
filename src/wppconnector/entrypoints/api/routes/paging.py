"""Pages by cursor."""

from typing import Annotated, TypeAlias

from litestar.params import QueryParameter

from wppconnector.application.ports.queries import PageRequest
from wppconnector.entrypoints.api.texts import Cursor, Limit

AtCursor: TypeAlias = Annotated[
    Cursor | None, QueryParameter(description="`nextCursor` of the page before.", name="cursor")
]
AtMost: TypeAlias = Annotated[Limit, QueryParameter(description="How many items at most.", name="limit")]

PAGE_SIZE = 50


def page_request(cursor: str | None, limit: int) -> PageRequest:
    return PageRequest(cursor or None, limit)
