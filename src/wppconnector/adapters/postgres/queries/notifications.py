"""Users' inboxes of notifications. What they say of a conversation is shown to who sees it now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from wppconnector.adapters.postgres.queries.lists import NEWEST
from wppconnector.adapters.postgres.queries.pages import key_of, page_of, size_of
from wppconnector.adapters.postgres.scope import Scope
from wppconnector.adapters.postgres.transactions import transaction
from wppconnector.application.ports.notifications import InboxItem
from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor, Permission
from wppconnector.domain.notification import Notification, NotificationKind

_PLACES = msgspec.json.Decoder(tuple[Annotated[datetime, msgspec.Meta(tz=True)], UUID])

_INBOX = """
    select n.*, c.last_message_preview as preview, p.name as contact_name
    from (
        select * from notifications
        where company_id = $1 and user_id = $2 and (at, id) < ($3::timestamptz, $4::uuid) {unread}
        order by at desc, id desc limit $5
    ) n
    left join conversations c on c.company_id = n.company_id and c.id = n.conversation_id
        and ($6::boolean or c.department_id = any($7::uuid[]) or c.agent_id = $2)
    left join contacts p on p.company_id = c.company_id and p.id = c.contact_id
    order by n.at desc, n.id desc
"""
_EVERYTHING = _INBOX.format(unread="")
_UNREAD = _INBOX.format(unread="and read_at is null")
_COUNT = """
    select count(*) from notifications where company_id = $1 and user_id = $2 and read_at is null
"""


class PostgresNotificationQueries:
    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def inbox(self, actor: Actor, page: PageRequest, *, unread: bool) -> Page[InboxItem]:
        size = size_of(page)
        before = key_of(page, _PLACES, NEWEST)
        sight = (actor.may(Permission.SEE_COMPANY), list(actor.department_ids))
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            rows: Sequence[Any] = await connection.fetch(
                _UNREAD if unread else _EVERYTHING, actor.company_id, actor.user_id, *before, size + 1, *sight
            )
        return page_of(rows, size, _item_of, lambda row: (row["at"], row["id"]))

    async def unread_count(self, actor: Actor) -> int:
        async with transaction(self._engine, Scope.of(actor.company_id)) as connection:
            count: int = await connection.fetchval(_COUNT, actor.company_id, actor.user_id)
            return count


def _item_of(row: Any) -> InboxItem:
    notification = Notification(
        row["id"],
        NotificationKind(row["kind"]),
        row["at"],
        row["conversation_id"],
        row["department_id"],
        row["channel_id"],
    )
    return InboxItem(notification, row["read_at"], row["contact_name"], row["preview"])
