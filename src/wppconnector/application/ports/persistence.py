"""The port to the store: repositories inside a unit of work.

A unit of work is opened for an actor; no repository takes a company. Reads see what was saved before the unit of
work began and what it saved itself. `save` is kept until `commit`, which writes everything or nothing: state, facts
and the jobs that follow from them. Leaving without a commit leaves no trace.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol
from uuid import UUID

from wppconnector.application.ports.attendance import Attendances
from wppconnector.application.ports.early_receipts import EarlyReceipts
from wppconnector.application.ports.labels import Labels
from wppconnector.application.ports.log_places import LogPlaces
from wppconnector.application.ports.merges import Merges
from wppconnector.application.ports.message_search import MessageWords
from wppconnector.application.ports.notes import Notes
from wppconnector.application.ports.notifications import Notifications
from wppconnector.application.ports.password_resets import PasswordResets
from wppconnector.application.ports.queue import Jobs
from wppconnector.application.ports.quick_replies import QuickReplies
from wppconnector.application.ports.rejected import RejectedInbounds
from wppconnector.application.ports.workload import Workload
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel
from wppconnector.domain.company import Company, Department
from wppconnector.domain.contact import ChatAddress, Contact, Identity
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import ChannelId, ContactId, ConversationId, DepartmentId, MessageId, UserId
from wppconnector.domain.message import Message
from wppconnector.domain.routing import Routing
from wppconnector.domain.user import User
from wppconnector.domain.views import Revision

Thing = UUID | Identity  # A channel, a company, a person as known: what units of work take turns at.


class Companies(Protocol):
    async def get(self) -> Company: ...

    async def routing(self) -> Routing:
        """The company with all its departments."""
        ...

    def save(self, company: Company, facts: Sequence[Fact] = ()) -> None: ...

    def save_department(self, department: Department, facts: Sequence[Fact] = ()) -> None:
        """The commit raises `Conflict` when the slug is taken."""
        ...


class Channels(Protocol):
    async def all(self) -> Sequence[Channel]: ...

    async def get(self, id: ChannelId) -> Channel:
        """Raises `NotFound`."""
        ...

    def save(self, channel: Channel, facts: Sequence[Fact] = ()) -> None:
        """The commit raises `Conflict` when another channel has the account."""
        ...


class Users(Protocol):
    async def get(self, id: UserId) -> User:
        """Raises `NotFound`."""
        ...

    async def all(self) -> Sequence[User]: ...

    def save(self, user: User, facts: Sequence[Fact] = ()) -> None:
        """The commit raises `Conflict` when the e-mail is taken."""
        ...


class Contacts(Protocol):
    async def get(self, id: ContactId) -> Contact:
        """Raises `NotFound`. A merged contact is answered by the one it was merged into."""
        ...

    async def line(self, id: ContactId) -> Sequence[Contact]:
        """The contact itself, the one it was merged into, and so on: the last stands for all. Raises `NotFound`."""
        ...

    async def known_as(self, identities: Collection[Identity]) -> Sequence[Contact]:
        """All contacts that hold at least one of the identities."""
        ...

    def save(self, contact: Contact, facts: Sequence[Fact] = ()) -> None:
        """Identities move to `contact` from whoever held them."""
        ...


class Conversations(Protocol):
    async def get(self, id: ConversationId) -> Conversation:
        """Raises `NotFound` for one that does not exist or that the actor does not see."""
        ...

    async def live(self, channel_id: ChannelId, contacts: Collection[ContactId]) -> Mapping[ContactId, Conversation]:
        """The live conversation on the channel of each contact that has one."""
        ...

    async def live_of(self, contact_id: ContactId) -> Sequence[Conversation]:
        """The contact's live conversations on all channels."""
        ...

    async def held_by(self, agent_id: UserId) -> Sequence[Conversation]:
        """Those assigned to the agent."""
        ...

    async def last_closed(self, contacts: Collection[ContactId]) -> Mapping[ContactId, Conversation]:
        """Of each contact the conversation resolved last among those that a department had, on any channel.

        What contacts merged into it had counts as its own.
        """
        ...

    async def last_on(self, channel_id: ChannelId, contacts: Collection[ContactId]) -> Mapping[ContactId, Conversation]:
        """Of each contact the conversation resolved last on the channel, whether a department had it or not."""
        ...

    async def seen_by(self, contact_id: ContactId) -> tuple[frozenset[DepartmentId], frozenset[UserId]]:
        """The departments and agents that have a conversation of the contact, or of those merged into it."""
        ...

    def save(self, outcome: Outcome) -> None:
        """Save a conversation with the messages and facts of one act.

        The commit raises `ConcurrentUpdate` when somebody else saved the conversation since it was read, or opened
        a live one for the same contact and channel.
        """
        ...


class Messages(Protocol):
    """What a unit of work has read stays as it is until it ends, or its commit raises `ConcurrentUpdate`: a receipt and
    the outcome of a send may come at the same moment, and neither must be lost."""

    async def get(self, id: MessageId) -> Message:
        """Raises `NotFound` for one that does not exist or whose conversation the actor does not see."""
        ...

    async def find(self, ids: Collection[MessageId]) -> Sequence[Message]: ...

    async def by_provider_ids(self, channel_id: ChannelId, ids: Collection[str]) -> Sequence[Message]:
        """Messages of both directions under those provider ids."""
        ...

    async def by_client_id(self, conversation_id: ConversationId, client_id: str) -> Message | None: ...

    async def answers_after(self, conversation_id: ConversationId, seq: int) -> Sequence[Message]:
        """What people of the company wrote after the message `seq`, here or on the phone, in that order; not the
        automaton."""
        ...

    async def without_provider_id(self, channel_id: ChannelId, addresses: Collection[ChatAddress]) -> Sequence[Message]:
        """OUTBOUND messages to `addresses` that no provider id is known of yet, oldest first."""
        ...

    async def revisions(self, id: MessageId) -> Sequence[Revision]:
        """What the message said before it was edited, oldest first. They are kept by the commit that saves the fact."""
        ...

    async def unread_references(self, conversation_id: ConversationId, count: int) -> Sequence[str]:
        """The provider references of the last `count` inbound messages, newest first."""
        ...

    def save(self, message: Message, facts: Sequence[Fact] = ()) -> None: ...


class UnitOfWork(Protocol):
    @property
    def actor(self) -> Actor: ...

    @property
    def companies(self) -> Companies: ...

    @property
    def channels(self) -> Channels: ...

    @property
    def users(self) -> Users: ...

    @property
    def contacts(self) -> Contacts: ...

    @property
    def conversations(self) -> Conversations: ...

    @property
    def messages(self) -> Messages: ...

    @property
    def early_receipts(self) -> EarlyReceipts: ...

    @property
    def notes(self) -> Notes: ...

    @property
    def quick_replies(self) -> QuickReplies: ...

    @property
    def attendances(self) -> Attendances: ...

    @property
    def workload(self) -> Workload: ...

    @property
    def rejected(self) -> RejectedInbounds: ...

    @property
    def merges(self) -> Merges: ...

    @property
    def password_resets(self) -> PasswordResets: ...

    @property
    def labels(self) -> Labels: ...

    @property
    def notifications(self) -> Notifications: ...

    @property
    def message_words(self) -> MessageWords: ...

    @property
    def log_places(self) -> LogPlaces: ...

    @property
    def jobs(self) -> Jobs: ...

    async def serialize(self, things: Collection[Thing], *, beside: Collection[Thing] = ()) -> None:
        """Have `things` alone, and go on `beside` others who share such a thing, until this unit of work ends."""
        ...

    async def commit(self) -> None:
        """Write everything saved. Raises `ConcurrentUpdate`, `Conflict`, `LeaseLost`, `Rejected`, `Unavailable`.

        At most one commit; the unit of work is over afterwards.
        """
        ...


class Store(Protocol):
    def open(self, actor: Actor) -> AbstractAsyncContextManager[UnitOfWork]:
        """A unit of work on behalf of `actor`. Entering may raise `Unavailable`."""
        ...
