"""Departments, who waits in them and who works in them."""

from datetime import timedelta
from uuid import UUID

from litestar import get, patch, post
from litestar.params import FromPath, JSONBody
from msgspec import UnsetType

from wppconnector.application.changes import KEPT
from wppconnector.application.ports.queries import AgentSummary, Queries
from wppconnector.application.use_cases.create_department import CreateDepartment, NewDepartment
from wppconnector.application.use_cases.update_department import DepartmentChanges, UpdateDepartment
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import DepartmentId
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.hours import hours_given, hours_of
from wppconnector.entrypoints.api.paging import PAGE_SIZE, AtCursor, AtMost, page_request
from wppconnector.entrypoints.api.people_views import AgentBody, AgentList
from wppconnector.entrypoints.api.requests import CreateDepartmentRequest, UpdateDepartmentRequest
from wppconnector.entrypoints.api.shown import conversation_body
from wppconnector.entrypoints.api.views import ConversationPage, DepartmentBody, DepartmentList

TAGS = ["departments"]


@get("/departments", operation_id="listDepartments", tags=TAGS)
async def list_route(actor: Given[Actor], queries: Given[Queries]) -> DepartmentList:
    """All departments of the company, in menu order."""
    return DepartmentList([DepartmentBody.of(department) for department in await queries.departments(actor)])


@get("/departments/{department_id:uuid}/queue", operation_id="listQueue", tags=TAGS)
async def queue_route(
    department_id: FromPath[UUID],
    actor: Given[Actor],
    queries: Given[Queries],
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> ConversationPage:
    """Conversations that wait for a department, the longest wait first."""
    page = await queries.queue(actor, DepartmentId(department_id), page_request(cursor, limit))
    return ConversationPage([conversation_body(view, actor) for view in page.items], page.next_cursor)


@get("/departments/{department_id:uuid}/agents", operation_id="listAgents", tags=TAGS)
async def agents_route(department_id: FromPath[UUID], actor: Given[Actor], queries: Given[Queries]) -> AgentList:
    """Who works in a department and who is there now, with the number of conversations each has open."""
    return AgentList([_agent_body(agent) for agent in await queries.agents(actor, DepartmentId(department_id))])


@post("/departments", operation_id="createDepartment", tags=TAGS)
async def create_route(
    data: JSONBody[CreateDepartmentRequest], actor: Given[Actor], create_department: Given[CreateDepartment]
) -> DepartmentBody:
    """Add a department to the menu. For admins. `ambiguous_menu` when customers could no longer name each one."""
    new = NewDepartment(
        name=data.name,
        slug=data.slug,
        position=data.position,
        aliases=data.aliases,
        response_timeout=timedelta(minutes=data.response_timeout_minutes),
        escalation_department_id=_department(data.escalation_department_id),
        distribution=data.distribution,
        hours=hours_of(data.hours),
    )
    return DepartmentBody.of(await create_department(actor, new))


@patch("/departments/{department_id:uuid}", operation_id="updateDepartment", tags=TAGS)
async def update_route(
    department_id: FromPath[UUID],
    data: JSONBody[UpdateDepartmentRequest],
    actor: Given[Actor],
    update_department: Given[UpdateDepartment],
) -> DepartmentBody:
    """Change a department: what is left out stays. For admins. Customers see it from the next menu on; who
    waits here goes on waiting here."""
    minutes, target = data.response_timeout_minutes, data.escalation_department_id
    changes = DepartmentChanges(
        name=data.name,
        slug=data.slug,
        position=data.position,
        aliases=data.aliases,
        response_timeout=None if minutes is None else timedelta(minutes=minutes),
        escalation_department_id=KEPT if isinstance(target, UnsetType) else _department(target),
        active=data.active,
        distribution=data.distribution,
        hours=hours_given(data.hours),
    )
    return DepartmentBody.of(await update_department(actor, DepartmentId(department_id), changes))


def _department(id: UUID | None) -> DepartmentId | None:
    return DepartmentId(id) if id else None


def _agent_body(agent: AgentSummary) -> AgentBody:
    return AgentBody(
        id=agent.id,
        name=agent.name,
        role=agent.role,
        department_id=agent.department_id,
        department_ids=sorted(agent.department_ids),
        active=agent.active,
        open_conversations=agent.open_conversations,
        presence=agent.presence,
        capacity=agent.capacity,
    )


routes = [list_route, create_route, update_route, queue_route, agents_route]
