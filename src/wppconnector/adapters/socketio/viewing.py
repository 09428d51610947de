"""Who has a conversation open, shown to the others who have: by socket, in this process."""

from wppconnector.adapters.socketio.sockets import SocketIoSockets
from wppconnector.adapters.socketio.viewers import Viewers
from wppconnector.application.audience import conversation_room, followers
from wppconnector.application.ports.queries import Queries
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import CompanyId, ConversationId
from wppconnector.domain.views import ConversationView


class Viewing:
    def __init__(self, sockets: SocketIoSockets, viewers: Viewers, queries: Queries) -> None:
        self._sockets = sockets
        self._viewers = viewers
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
        people = self._sockets.people(rooms, within=room)
        await self._viewers.show(view.id, {actor.user_id: actor.name for actor in people if actor.user_id}, rooms)
