"""Notes of the team on a conversation. Customers never see them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wppconnector.domain.ids import CompanyId, ConversationId, UserId


@dataclass(frozen=True, slots=True)
class ConversationNote:
    id: UUID
    company_id: CompanyId
    conversation_id: ConversationId
    author_id: UserId
    author_name: str
    text: str
    created_at: datetime
