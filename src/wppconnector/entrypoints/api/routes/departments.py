"""Departments, who waits in them and who works in them."""

from uuid import UUID

from litestar import get
from litestar.params import FromPath

from wppconnector.application.ports.queries import AgentSummary, Queries
from wppconnector.domain.access import Actor
from wppconnector.domain.company import Department
from wppconnector.domain.ids import DepartmentId
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.routes.paging import PAGE_SIZE, AtCursor, AtMost, page_request
from wppconnector.entrypoints.api.shown import conversation_body
from wppconnector.entrypoints.api.views import AgentBody, AgentList, ConversationPage, DepartmentBody, DepartmentList

TAGS = ["departments"]


@get("/departments", operation_id="listDepartments", tags=TAGS)
async def list_route(actor: Given[Actor], queries: Given[Queries]) -> DepartmentList:
    """All departments of the company, in menu order."""
    return DepartmentList([_department_body(department) for department in await queries.departments(actor)])


@get("/departments/{department_id:uuid}/queue", operation_id="listQueue", tags=TAGS)
async def queue_route(
    department_id: FromPath[UUID],
    actor: Given[Actor],
    queries: Given[Queries],
    cursor: AtCursor = None,
    limit: AtMost = PAGE_SIZE,
) -> ConversationPage:
    """Who waits, the longest wait first."""
    page = await queries.queue(actor, DepartmentId(department_id), page_request(cursor, limit))
    return ConversationPage([conversation_body(view, actor) for view in page.items], page.next_cursor)


@get("/departments/{department_id:uuid}/agents", operation_id="listAgents", tags=TAGS)
async def agents_route(department_id: FromPath[UUID], actor: Given[Actor], queries: Given[Queries]) -> AgentList:
    """Who works there, with the number of conversations each has open."""
    return AgentList([_agent_body(agent) for agent in await queries.agents(actor, DepartmentId(department_id))])


def _department_body(department: Department) -> DepartmentBody:
    return DepartmentBody(
        id=department.id,
        name=department.name,
        slug=department.slug,
        position=department.position,
        active=department.active,
        response_timeout_minutes=department.response_timeout.total_seconds() / 60,
        escalation_department_id=department.escalation_department_id,
    )


def _agent_body(agent: AgentSummary) -> AgentBody:
    return AgentBody(
        id=agent.id,
        name=agent.name,
        role=agent.role,
        department_id=agent.department_id,
        department_ids=sorted(agent.department_ids),
        active=agent.active,
        open_conversations=agent.open_conversations,
    )


routes = [list_route, queue_route, agents_route]
