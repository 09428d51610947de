"""An agent writes first."""

from dataclasses import dataclass, replace
from datetime import datetime

from wppconnector.application.attempt import attempt
from wppconnector.application.contact_book import ContactBook
from wppconnector.application.errors import NotFound, NotOnWhatsApp
from wppconnector.application.ports.inbound import Correspondent
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.provider import ProviderFailure, Providers
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.contact import ChatAddress, Contact, Identity, IdentityKind, canonical_phone
from wppconnector.domain.conversation.replying import Written, reach_out
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.errors import (
    ChannelInactive,
    ContactIsBlocked,
    InvalidValue,
    LiveConversationExists,
    WindowClosed,
)
from wppconnector.domain.ids import AssignmentId, ChannelId, ContactId, ConversationId, DepartmentId, MessageId
from wppconnector.domain.routing import Routing, window_of
from wppconnector.domain.user import User
from wppconnector.domain.views import ConversationView


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to write to: a phone number or a contact; where from, for which department, and with which first text."""

    phone: str | None = None
    contact_id: ContactId | None = None
    channel_id: ChannelId | None = None
    department_id: DepartmentId | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class StartConversation:
    store: Store
    providers: Providers
    clock: Clock
    ids: Ids

    async def __call__(self, actor: Actor, invitation: Invitation) -> ConversationView:
        """Open a conversation assigned to the actor. Channel and department default to the company's only channel
        (the managed one among several) and the actor's primary department.

        The provider is asked for the account behind the number first; when it cannot answer, the number is taken at
        its word. Raises `PermissionDenied`, `NotFound`, `InvalidValue`, `ChannelInactive`, `NotOnWhatsApp`,
        `LiveConversationExists`, `ContactIsBlocked`, `WindowClosed` for a first text where only templates may open,
        `TextEmpty`, `TextTooLong`.
        """
        require(actor, Permission.ATTEND)
        if (invitation.phone is None) is (invitation.contact_id is None):
            raise InvalidValue("Either a phone number or a contact is written to.", field="phone")
        channel, person = await attempt(self.store, actor, lambda work: _whom(work, invitation))
        person = await self._looked_up(channel, person)
        return await attempt(self.store, actor, lambda work: self._open(work, actor, invitation, channel, person))

    async def _looked_up(self, channel: Channel, person: Correspondent) -> Correspondent:
        """`person` at the address of the account that the provider knows, outside any transaction."""
        phone = next((i.value for i in person.identities if i.kind is IdentityKind.PHONE), None)
        if phone is None:
            return person
        try:
            account = await self.providers.of(channel).find_account(phone)
        except ProviderFailure:
            return person
        if account is None:
            raise NotOnWhatsApp("This number has no WhatsApp.")
        return replace(account, identities=(*account.identities, *person.identities))

    async def _open(
        self, work: UnitOfWork, actor: Actor, invitation: Invitation, channel: Channel, person: Correspondent
    ) -> ConversationView:
        await work.serialize({channel.id})
        at = self.clock.now()
        agent = await work.users.get(actor.user_id) if actor.user_id else None
        if agent is None:
            raise NotFound("Nobody to start it for.")
        routing = await work.companies.routing()
        book = ContactBook(work, self.ids, at)
        await book.load([person])
        contact = await book.recognise(person, routing)
        if contact.blocked:
            raise ContactIsBlocked("This contact is blocked.")
        if contact.id in await work.conversations.live(channel.id, {contact.id}):
            raise LiveConversationExists("The customer has an open conversation on this number already.")
        seed = await self._seed(work, channel, contact, person, at)
        outcome = reach_out(
            seed,
            agent,
            _department(routing, invitation.department_id, agent),
            AssignmentId(self.ids()),
            routing,
            at,
            self._written(channel, seed, invitation.text, at),
        )
        work.conversations.save(outcome)
        return outcome.conversation.view

    async def _seed(
        self, work: UnitOfWork, channel: Channel, contact: Contact, person: Correspondent, at: datetime
    ) -> Conversation:
        """A window that the customer opened in the last conversation stays open in this one."""
        previous = (await work.conversations.last_on(channel.id, {contact.id})).get(contact.id)
        return Conversation(
            id=ConversationId(self.ids()),
            company_id=channel.company_id,
            channel_id=channel.id,
            contact=contact.card,
            address=person.address,
            created_at=at,
            window_expires_at=previous.window_expires_at if previous else None,
        )

    def _written(self, channel: Channel, seed: Conversation, text: str | None, at: datetime) -> Written | None:
        if not text:
            return None
        closed = seed.window_expires_at is None or at >= seed.window_expires_at
        if window_of(channel) and closed:
            raise WindowClosed("Only templates may start a conversation on this number.")
        return Written(MessageId(self.ids()), text)


async def _whom(work: UnitOfWork, invitation: Invitation) -> tuple[Channel, Correspondent]:
    """Who is meant, as far as we know ourselves: at the address last written from, else at the number's own."""
    channel = await _channel(work, invitation.channel_id)
    contact, phone = await _known(work, invitation)
    last = await work.conversations.last_on(channel.id, {contact.id}) if contact else {}
    address = next((conversation.address for conversation in last.values()), None)
    if phone is not None:
        number = (Identity(IdentityKind.PHONE, phone),)
        return channel, Correspondent(address or _address(channel, phone), number)
    if contact is None or address is None:
        raise InvalidValue("This contact has shown no phone number, and has never written here.", field="contactId")
    return channel, Correspondent(address, tuple(contact.identities))


async def _known(work: UnitOfWork, invitation: Invitation) -> tuple[Contact | None, str | None]:
    """The contact that is invited, if it is known already, and its phone number, if it has one."""
    if invitation.contact_id is not None:
        contact = await work.contacts.get(invitation.contact_id)
        return contact, contact.phone
    phone = canonical_phone(invitation.phone or "")
    if not 8 <= len(phone) <= 15:
        raise InvalidValue("A phone number has 8 to 15 digits, country code first.", field="phone")
    holders = await work.contacts.known_as((Identity(IdentityKind.PHONE, phone),))
    return next(iter(holders), None), phone


async def _channel(work: UnitOfWork, channel_id: ChannelId | None) -> Channel:
    if channel_id is not None:
        channel = await work.channels.get(channel_id)
        if not channel.active:
            raise ChannelInactive("This number was given up; nothing can be sent through it.")
        return channel
    channels = sorted((c for c in await work.channels.all() if c.active), key=lambda channel: not channel.managed)
    if not channels:
        raise NotFound("The company has no channel.")
    return channels[0]


def _department(routing: Routing, department_id: DepartmentId | None, agent: User) -> DepartmentId:
    department = routing.department(department_id or agent.department_id or routing.fallback)
    if department is None or not agent.works_in(department.id):
        raise NotFound("There is no such department of yours.")
    return department.id


def _address(channel: Channel, phone: str) -> ChatAddress:
    """The address of a number that the provider could not be asked about."""
    return ChatAddress(f"{phone}@c.us" if channel.provider is ProviderKind.WAHA else phone)
