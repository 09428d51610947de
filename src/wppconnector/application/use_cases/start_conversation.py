"""An agent writes first."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.contact import ChatAddress, Contact, Identity, IdentityKind, canonical_phone, known_as
from wppconnector.domain.conversation.replying import Written, reach_out
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.errors import InvalidValue, LiveConversationExists, WindowClosed
from wppconnector.domain.events import ConversationView
from wppconnector.domain.ids import (
    AssignmentId,
    ChannelId,
    ContactId,
    ConversationId,
    DepartmentId,
    MessageId,
)
from wppconnector.domain.routing import window_of
from wppconnector.domain.user import User


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
    clock: Clock
    ids: Ids

    async def __call__(self, actor: Actor, invitation: Invitation) -> ConversationView:
        """Open a conversation assigned to the actor. Channel and department default to the company's only channel
        (the managed one among several) and the actor's primary department.

        Raises `PermissionDenied`, `NotFound`, `InvalidValue`, `LiveConversationExists`, `WindowClosed` for a first
        text where only templates may open, `TextEmpty`, `TextTooLong`.
        """
        require(actor, Permission.ATTEND)

        async def act(work: UnitOfWork) -> ConversationView:
            at = self.clock.now()
            agent = await work.users.get(actor.user_id) if actor.user_id else None
            if agent is None:
                raise NotFound("Nobody to start it for.")
            channel = await _channel(work, invitation.channel_id)
            contact = await self._contact(work, invitation)
            if contact.id in await work.conversations.live(channel.id, {contact.id}):
                raise LiveConversationExists("The customer has an open conversation on this number already.")
            if invitation.text and window_of(channel):
                raise WindowClosed("Only templates may start a conversation on this number.")
            seed = Conversation(
                id=ConversationId(self.ids()),
                company_id=actor.company_id,
                channel_id=channel.id,
                contact=contact.card,
                address=_address(channel, contact),
                created_at=at,
            )
            outcome = reach_out(
                seed,
                agent,
                await _department(work, invitation.department_id, agent),
                AssignmentId(self.ids()),
                await work.companies.routing(),
                at,
                Written(MessageId(self.ids()), invitation.text) if invitation.text else None,
            )
            work.conversations.save(outcome)
            return outcome.conversation.view

        return await attempt(self.store, actor, act)

    async def _contact(self, work: UnitOfWork, invitation: Invitation) -> Contact:
        if invitation.contact_id:
            return await work.contacts.get(invitation.contact_id)
        phone = canonical_phone(invitation.phone or "")
        if not 8 <= len(phone) <= 15:
            raise InvalidValue("A phone number has 8 to 15 digits, country code first.", field="phone")
        identities = known_as((Identity(IdentityKind.PHONE, phone),))
        if known := await work.contacts.known_as(identities):
            return known[0]
        contact = Contact(ContactId(self.ids()), work.actor.company_id, self.clock.now(), None, identities)
        work.contacts.save(contact)
        return contact


async def _channel(work: UnitOfWork, channel_id: ChannelId | None) -> Channel:
    if channel_id is not None:
        return await work.channels.get(channel_id)
    channels = sorted(await work.channels.all(), key=lambda channel: not channel.managed)
    if not channels:
        raise NotFound("The company has no channel.")
    return channels[0]


async def _department(work: UnitOfWork, department_id: DepartmentId | None, agent: User) -> DepartmentId:
    routing = await work.companies.routing()
    chosen = department_id or agent.department_id or (routing.fallback if department_id is None else None)
    if routing.department(chosen) is None or chosen is None:
        raise NotFound("There is no such active department.")
    if not agent.works_in(chosen):
        raise NotFound("There is no such department of yours.")
    return chosen


def _address(channel: Channel, contact: Contact) -> ChatAddress:
    """Where a contact who has not written on this channel is reached: under its registered number, if known."""
    registered = next((i.value for i in sorted(contact.identities) if i.kind is IdentityKind.WA_ID), None)
    digits = registered or contact.phone
    if digits is None:
        raise InvalidValue("This contact has shown no phone number.", field="contactId")
    return ChatAddress(f"{digits}@c.us" if channel.provider is ProviderKind.WAHA else digits)
