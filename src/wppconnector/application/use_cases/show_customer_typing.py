"""Who has a conversation open sees that the customer is writing."""

from dataclasses import dataclass

from wppconnector.application.audience import conversation_room, followers
from wppconnector.application.ports.inbound import CustomerTyping
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.realtime import Emitter
from wppconnector.application.wire import EventName
from wppconnector.domain.access import Actor
from wppconnector.domain.channel import Channel
from wppconnector.domain.views import SenderKind


@dataclass(frozen=True, slots=True)
class ShowCustomerTyping:
    store: Store
    everywhere: Emitter

    async def __call__(self, channel: Channel, event: CustomerTyping) -> None:
        """Nothing is stored, and nobody whom we do not know yet becomes known by typing."""
        if not self.everywhere.anybody_listens():
            return
        async with self.store.open(Actor.system(channel.company_id)) as work:
            known = await work.contacts.known_as(event.customer.identities)
            live = await work.conversations.live(channel.id, {contact.id for contact in known})
        for conversation in live.values():
            payload = {
                "conversationId": str(conversation.id),
                "kind": SenderKind.CONTACT,
                "userId": None,
                "userName": conversation.contact.name,
                "typing": event.typing,
            }
            rooms = followers(channel.company_id, conversation.department_id, conversation.agent_id)
            await self.everywhere.emit(EventName.TYPING, payload, rooms, within=conversation_room(conversation.id))
