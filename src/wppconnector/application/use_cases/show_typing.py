"""Colleagues see that somebody is answering already, and so does the customer."""

from dataclasses import dataclass

from wppconnector.application.audience import conversation_room, followers
from wppconnector.application.ports.queries import Queries
from wppconnector.application.ports.realtime import Emitter
from wppconnector.application.typing_courtesy import TypingCourtesy
from wppconnector.application.wire import EventName
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import ConversationId
from wppconnector.domain.views import SenderKind


@dataclass(frozen=True, slots=True)
class ShowTyping:
    queries: Queries
    everywhere: Emitter
    courtesy: TypingCourtesy

    async def __call__(self, actor: Actor, conversation_id: ConversationId, *, typing: bool) -> None:
        """Tell those who have the conversation open and still see it; of whoever attends to it the customer learns too.
        Nothing is stored. Raises `NotFound`."""
        view = await self.queries.conversation(actor, conversation_id)
        payload = {
            "conversationId": str(view.id),
            "kind": SenderKind.AGENT,
            "userId": str(actor.user_id),
            "userName": actor.name,
            "typing": typing,
        }
        rooms = followers(actor.company_id, view.department_id, view.agent_id)
        await self.everywhere.emit(EventName.TYPING, payload, rooms, within=conversation_room(view.id))
        if view.agent_id == actor.user_id:
            self.courtesy.show(actor, view, on=typing)
