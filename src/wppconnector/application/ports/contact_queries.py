"""The port to what screens show of contacts. Contacts are visible to whoever sees one of their conversations."""

from typing import Protocol

from wppconnector.application.ports.queries import Page, PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import Contact
from wppconnector.domain.ids import ContactId
from wppconnector.domain.views import ConversationView


class ContactQueries(Protocol):
    async def contacts(self, actor: Actor, search: str | None, page: PageRequest) -> Page[Contact]:
        """Visible contacts, the last met first. `search` looks in name (folded prefix of a word) and number."""
        ...

    async def contact(self, actor: Actor, id: ContactId) -> Contact:
        """A merged contact is answered by the one it was merged into. Raises `NotFound`."""
        ...

    async def conversations_of(self, actor: Actor, id: ContactId, page: PageRequest) -> Page[ConversationView]:
        """The contact's visible conversations, the last written to first. Raises `NotFound`."""
        ...
