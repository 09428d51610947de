"""Being there for customers, and who was."""

from uuid import UUID

from litestar import get, put
from litestar.params import FromPath, JSONBody

from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.queries import Queries
from wppconnector.application.ports.system import Clock
from wppconnector.application.use_cases.choose_presence import ChoosePresence
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import ConversationId
from wppconnector.domain.presence import Presence
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.paging import PAGE_SIZE, AtCursor, AtMost, page_request
from wppconnector.entrypoints.api.people_views import AssignmentBody, AssignmentPage, PresenceBody
from wppconnector.entrypoints.api.requests import PresenceRequest


@get("/me/presence", operation_id="getPresence", tags=["session"])
async def presence_route(actor: Given[Actor], store: Given[Store], clock: Given[Clock]) -> PresenceBody:
    """One's own presence, as colleagues see it."""
    if actor.user_id is None:
        raise NotFound("This is nobody's token.")
    async with store.open(actor) as work:
        away = (await work.users.get(actor.user_id)).away
        connected = actor.user_id in await work.attendances.present(clock.now())
    return PresenceBody(Presence.of(connected=connected, away=away), away)


@put("/me/presence", operation_id="choosePresence", tags=["session"])
async def choose_route(
    data: JSONBody[PresenceRequest], actor: Given[Actor], choose_presence: Given[ChoosePresence]
) -> PresenceBody:
    """Be away, or back. It holds until it is changed, whatever becomes of the connection."""
    return PresenceBody(await choose_presence(actor, away=data.away), data.away)


@get("/conversations/{conversation_id:uuid}/assignments", operation_id="listAssignments", tags=["conversations"])
async def assignments_route(
    conversation_id: FromPath[UUID],
    actor: Given[Actor],
    queries: Given[Queries],
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> AssignmentPage:
    """Who had a conversation, and why, the newest first; in other departments than the own only for admins."""
    page = await queries.assignments(actor, ConversationId(conversation_id), page_request(cursor, limit))
    return AssignmentPage([AssignmentBody.of(summary) for summary in page.items], page.next_cursor)


routes = [presence_route, choose_route, assignments_route]
