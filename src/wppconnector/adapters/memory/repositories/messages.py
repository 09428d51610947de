"""Messages in memory, placed where their conversations stand."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from wppconnector.adapters.memory.repositories.conversations import MemoryConversations
from wppconnector.adapters.memory.tables import Record, Tables
from wppconnector.application.errors import NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Direction
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId, ConversationId, MessageId
from wppconnector.domain.message import Message, Placement
from wppconnector.domain.views import Revision, SenderKind


class MemoryMessages:
    def __init__(self, actor: Actor, tables: Tables, conversations: MemoryConversations, record: Record) -> None:
        self._actor = actor
        self._revisions = tables.revisions
        self._conversations = conversations
        self._record = record
        self.rows = conversations.messages

    async def get(self, id: MessageId) -> Message:
        message = self._placed(self.rows.get(id))
        if message is None or not self._actor.sees(message.placement.department_id, message.placement.agent_id):
            raise NotFound("There is no such message.")
        return message

    async def find(self, ids: Collection[MessageId]) -> Sequence[Message]:
        return [message for id in ids if (message := self._placed(self.rows.get(id)))]

    async def by_provider_ids(self, channel_id: ChannelId, ids: Collection[str]) -> Sequence[Message]:
        wanted = frozenset(ids)
        return self._where(lambda m: m.channel_id == channel_id and m.provider_message_id in wanted)

    async def by_client_id(self, conversation_id: ConversationId, client_id: str) -> Message | None:
        found = self._where(lambda m: m.conversation_id == conversation_id and m.client_id == client_id)
        return found[0] if found else None

    async def answers_after(self, conversation_id: ConversationId, seq: int) -> Sequence[Message]:
        human = (SenderKind.AGENT, SenderKind.PHONE)
        found = self._where(lambda m: m.conversation_id == conversation_id and m.seq > seq and m.sender.kind in human)
        return sorted(found, key=lambda m: m.seq)

    async def without_provider_id(self, channel_id: ChannelId, addresses: Collection[ChatAddress]) -> Sequence[Message]:
        wanted = frozenset(addresses)
        return self._where(
            lambda m: (
                m.channel_id == channel_id
                and m.address in wanted
                and m.direction is Direction.OUTBOUND
                and m.provider_message_id is None
            )
        )

    async def revisions(self, id: MessageId) -> Sequence[Revision]:
        own = await self.find([id])
        return [revision for revision in self._revisions if own and revision.message_id == id]

    async def unread_references(self, conversation_id: ConversationId, count: int) -> Sequence[str]:
        inbound = self._where(lambda m: m.conversation_id == conversation_id and m.direction is Direction.INBOUND)
        newest = sorted(inbound, key=lambda m: m.seq, reverse=True)[:count]
        return [reference for m in newest if (reference := m.reference or m.provider_message_id)]

    def save(self, message: Message, facts: Sequence[Fact] = ()) -> None:
        self.rows.put(message.id, message)
        self._record(facts)

    def _where(self, holds: Callable[[Message], bool]) -> list[Message]:
        ids = [id for id, m in self.rows.items() if m.company_id == self._actor.company_id and holds(m)]
        found = (self._placed(self.rows.get(id)) for id in ids)
        return sorted((m for m in found if m), key=lambda m: (m.created_at, m.seq))

    def _placed(self, message: Message | None) -> Message | None:
        if message is None or message.company_id != self._actor.company_id:
            return None
        conversation = self._conversations.rows.get(message.conversation_id)
        if conversation is None:
            return message
        return replace(message, placement=Placement(conversation.department_id, conversation.agent_id))
