"""Who has a conversation open, shown to the others who have. Nothing of it is stored."""

from wppconnector.adapters.socketio.sockets import SocketIoSockets
from wppconnector.application.audience import conversation_room, followers
from wppconnector.application.ports.queries import Queries
from wppconnector.application.wire import EventName
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import CompanyId, ConversationId
from wppconnector.domain.views import ConversationView


class Viewing:
    def __init__(self, sockets: SocketIoSockets, queries: Queries) -> None:
        self._sockets = sockets
        self._queries = queries
        self._open: dict[str, set[ConversationId]] = {}

    async def begin(self, sid: str, actor: Actor, id: ConversationId) -> None:
        """Raises `NotFound` for a conversation that the actor does not see."""
        view = await self._queries.conversation(actor, id)
        await self._sockets.enter(sid, [conversation_room(id)])
        self._open.setdefault(sid, set()).add(id)
        await self._show(actor.company_id, view)

    async def end(self, sid: str, actor: Actor, id: ConversationId) -> None:
        opened = self._open.get(sid, set())
        if id in opened:
            opened.discard(id)
            await self._sockets.leave(sid, [conversation_room(id)])
            await self._show_again(actor, id)

    async def end_all(self, sid: str, actor: Actor) -> None:
        """The socket is gone."""
        for id in self._open.pop(sid, set()):
            await self._show_again(actor, id)

    async def _show_again(self, actor: Actor, id: ConversationId) -> None:
        # Those who stay may see it, whether or not who leaves still does.
        system = Actor.system(actor.company_id)
        await self._show(actor.company_id, await self._queries.conversation(system, id))

    async def _show(self, company_id: CompanyId, view: ConversationView) -> None:
        """To everybody who has it open and still sees it, and of these only."""
        room, rooms = conversation_room(view.id), followers(company_id, view.department_id, view.agent_id)
        viewers = {actor.user_id: actor.name for actor in self._sockets.people(rooms, within=room)}
        shown = [{"userId": str(id), "userName": name} for id, name in sorted(viewers.items(), key=lambda v: v[1])]
        payload = {"conversationId": str(view.id), "viewers": shown}
        await self._sockets.emit(EventName.VIEWERS, payload, rooms, within=room)
