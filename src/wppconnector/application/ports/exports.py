"""The port to tables that are read from one end to the other while the rows change."""

from dataclasses import dataclass
from typing import Protocol

from wppconnector.application.ports.metrics import MetricsFilter
from wppconnector.application.ports.queries import ConversationFilter, Page, PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.views import ConversationView, MessageView


@dataclass(frozen=True, slots=True)
class ExportedMessage:
    """`department_id` is where its conversation is now."""

    message: MessageView
    contact: ContactCard
    department_id: DepartmentId | None


class Exports(Protocol):
    async def conversations(self, actor: Actor, where: ConversationFilter, page: PageRequest) -> Page[ConversationView]:
        """Those that the list shows under the same filter, in the order of their beginning. What the filter holds for
        all along is on exactly one page, whatever else happens to it meanwhile.

        Raises `PermissionDenied`, `InvalidValue` for a malformed cursor.
        """
        ...

    async def messages(self, actor: Actor, where: MetricsFilter, page: PageRequest) -> Page[ExportedMessage]:
        """The messages of the conversations begun in the period, conversation by conversation, the oldest first.

        Raises `PermissionDenied`, `InvalidValue` for a malformed cursor.
        """
        ...
