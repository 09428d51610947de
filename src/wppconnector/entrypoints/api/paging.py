"""Query parameters that several routes share. Litestar reads their limits from here, not from the type."""

from typing import Annotated, Any, TypeAlias

from litestar.params import QueryParameter

from wppconnector.application.ports.queries import PageRequest
from wppconnector.entrypoints.api.texts import WITHOUT_NUL

PAGE_SIZE = 50
LARGEST_PAGE = 100


def text_parameter(max_length: int, **rest: Any) -> Any:
    return QueryParameter(max_length=max_length, pattern=WITHOUT_NUL, **rest)


AtCursor: TypeAlias = Annotated[str | None, text_parameter(500, description="`nextCursor` of the page before.")]
AtMost: TypeAlias = Annotated[int, QueryParameter(ge=1, le=LARGEST_PAGE, description="How many items at most.")]


def page_request(cursor: str | None, limit: int) -> PageRequest:
    return PageRequest(cursor or None, limit)
