"""The port to tables that are read from one end to the other, and to nothing that a list shows already."""

from dataclasses import dataclass
from typing import Protocol

from wppconnector.application.ports.metrics import MetricsFilter
from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.views import MessageView


@dataclass(frozen=True, slots=True)
class ExportedMessage:
    """`department_id` is where its conversation is now."""

    message: MessageView
    contact: ContactCard
    department_id: DepartmentId | None


class Exports(Protocol):
    async def messages(self, actor: Actor, where: MetricsFilter, page: PageRequest) -> Page[ExportedMessage]:
        """The messages of the conversations begun in the period, conversation by conversation, the oldest first.

        Raises `PermissionDenied`, `InvalidValue` for a malformed cursor.
        """
        ...
