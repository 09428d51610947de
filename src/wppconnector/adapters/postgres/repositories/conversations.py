"""Conversations in PostgreSQL. Live ones are locked as they are read, so that who decides on one decides alone."""

from collections.abc import Collection, Mapping, Sequence

from wppconnector.adapters.postgres.mapping.conversation import (
    CARD,
    CONVERSATIONS,
    conversation_of,
    values_of_conversation,
)
from wppconnector.adapters.postgres.repositories.labels import index_labels
from wppconnector.adapters.postgres.repositories.messages import PostgresMessages
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.adapters.postgres.tracked import Tracked
from wppconnector.application.errors import NotFound
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.events import ConversationLabelled
from wppconnector.domain.ids import ChannelId, ContactId, ConversationId, DepartmentId, UserId

_SELECT = f"""
    select c.xmin, c.*, {CARD} from conversations c
    join contacts p on p.company_id = c.company_id and p.id = c.contact_id
    where c.company_id = $1
"""
_LOCKED = "order by c.id for no key update of c"

_GET = f"{_SELECT} and c.id = $2 {_LOCKED}"
_LIVE = f"{_SELECT} and c.channel_id = $2 and c.contact_id = any($3) and c.flow_state <> 'RESOLVED' {_LOCKED}"
_LIVE_OF = f"{_SELECT} and c.contact_id = $2 and c.flow_state <> 'RESOLVED' {_LOCKED}"
_HELD_BY = f"{_SELECT} and c.agent_id = $2 {_LOCKED}"

# `line` leads from each contact to those that were merged into it, over any number of merges.
_LAST_CLOSED = f"""
    with recursive line (heir, id) as (
        select given.id, given.id from unnest($2::uuid[]) as given (id)
        union all
        select line.heir, merged.id from line
        join contacts merged on merged.company_id = $1 and merged.merged_into = line.id
    )
    select distinct on (line.heir) line.heir, c.xmin, c.*, {CARD} from line
    cross join lateral (
        select xmin, * from conversations
        where company_id = $1 and contact_id = line.id and flow_state = 'RESOLVED' and department_id is not null
        order by resolved_at desc limit 1
    ) c
    join contacts p on p.company_id = c.company_id and p.id = c.contact_id
    order by line.heir, c.resolved_at desc
"""

_LAST_ON = f"""
    select c.xmin, c.*, {CARD} from unnest($3::uuid[]) as given (id)
    cross join lateral (
        select xmin, * from conversations
        where company_id = $1 and channel_id = $2 and contact_id = given.id and flow_state = 'RESOLVED'
        order by resolved_at desc limit 1
    ) c
    join contacts p on p.company_id = c.company_id and p.id = c.contact_id
"""

_SEEN_BY = """
    with recursive family as (
        select $2::uuid as id
        union all
        select c.id from family join contacts c on c.company_id = $1 and c.merged_into = family.id
    )
    select distinct c.department_id, c.agent_id from family
    join conversations c on c.company_id = $1 and c.contact_id = family.id
"""


class PostgresConversations:
    def __init__(self, session: Session, messages: PostgresMessages) -> None:
        self._session = session
        self._messages = messages
        self._rows = Tracked(CONVERSATIONS, values_of_conversation)
        self._labelled: list[Conversation] = []

    async def get(self, id: ConversationId) -> Conversation:
        found = [self._seen(row) for row in await self._session.read(_GET, id, sees=self)]
        if not found or not self._session.actor.sees(found[0].department_id, found[0].agent_id):
            raise NotFound("There is no such conversation.")
        return found[0]

    async def live(self, channel_id: ChannelId, contacts: Collection[ContactId]) -> Mapping[ContactId, Conversation]:
        rows = await self._session.read(_LIVE, channel_id, list(contacts), sees=self)
        return {conversation.contact.id: conversation for conversation in map(self._seen, rows)}

    async def live_of(self, contact_id: ContactId) -> Sequence[Conversation]:
        return [self._seen(row) for row in await self._session.read(_LIVE_OF, contact_id, sees=self)]

    async def held_by(self, agent_id: UserId) -> Sequence[Conversation]:
        return [self._seen(row) for row in await self._session.read(_HELD_BY, agent_id, sees=self)]

    async def last_closed(self, contacts: Collection[ContactId]) -> Mapping[ContactId, Conversation]:
        rows = await self._session.read(_LAST_CLOSED, list(contacts), sees=self)
        return {row["heir"]: self._seen(row) for row in rows}

    async def last_on(self, channel_id: ChannelId, contacts: Collection[ContactId]) -> Mapping[ContactId, Conversation]:
        rows = await self._session.read(_LAST_ON, channel_id, list(contacts), sees=self)
        return {conversation.contact.id: conversation for conversation in map(self._seen, rows)}

    async def seen_by(self, contact_id: ContactId) -> tuple[frozenset[DepartmentId], frozenset[UserId]]:
        rows = await self._session.read(_SEEN_BY, contact_id, sees=self)
        departments = frozenset(row["department_id"] for row in rows if row["department_id"])
        return departments, frozenset(row["agent_id"] for row in rows if row["agent_id"])

    def save(self, outcome: Outcome) -> None:
        if not outcome.facts:
            return
        self._rows.save(outcome.conversation)
        if isinstance(outcome.facts[0], ConversationLabelled):
            self._labelled.append(outcome.conversation)
        for message in outcome.messages:
            self._messages.save(message)
        self._session.facts.extend(outcome.facts)

    async def flush(self) -> None:
        if not self._rows.saved:
            return
        new, known = self._rows.take()
        if ended := [conversation for conversation in known if not conversation.live]:
            # What ends makes room for what goes on: the key of live conversations is checked row by row.
            self._rows.update(self._session, ended)
            await self._session.send()
        self._rows.update(self._session, [conversation for conversation in known if conversation.live])
        self._rows.insert(self._session, new)
        if self._labelled:
            labelled, self._labelled = self._labelled, []
            await index_labels(self._session, labelled)

    def _seen(self, row: Row) -> Conversation:
        self._rows.seen(row)
        return conversation_of(row)
