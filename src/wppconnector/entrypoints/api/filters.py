"""What lists and their exports are narrowed down by: dependencies made of query parameters."""

from dataclasses import replace
from typing import Annotated
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation

from wppconnector.application.ports.audit import AuditFilter
from wppconnector.application.ports.queries import ConversationFilter
from wppconnector.domain.access import Actor
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import ChannelId, DepartmentId, LabelId, UserId
from wppconnector.domain.views import ConversationStatus
from wppconnector.entrypoints.api.paging import text_parameter
from wppconnector.entrypoints.api.periods import From, To, in_order, instant


def listed_conversations(
    actor: NamedDependency[SkipValidation[Actor]],
    status: Annotated[list[ConversationStatus] | None, QueryParameter(description="Any of these.")] = None,
    department_id: Annotated[UUID | None, QueryParameter(name="departmentId")] = None,
    channel_id: Annotated[UUID | None, QueryParameter(name="channelId")] = None,
    assigned: Annotated[str | None, text_parameter(36, description="`me`, `none` or the id of a user.")] = None,
    search: Annotated[str | None, text_parameter(200, description="In the contact's name and number.")] = None,
    label: Annotated[UUID | None, QueryParameter(description="Only those that bear the label.")] = None,
    unread: Annotated[bool, QueryParameter(description="Only with messages nobody has read.")] = False,
    overdue: Annotated[bool, QueryParameter(description="Only whose first answer is late.")] = False,
) -> ConversationFilter:
    where = ConversationFilter(
        statuses=frozenset(status or ()),
        department_id=DepartmentId(department_id) if department_id else None,
        channel_id=ChannelId(channel_id) if channel_id else None,
        unread=unread,
        overdue=overdue,
        search=search.strip() or None if search else None,
        label_id=LabelId(label) if label else None,
    )
    return _assigned(where, assigned, actor)


def sought_entries(
    user_id: Annotated[UUID | None, QueryParameter(name="userId")] = None,
    action: Annotated[str | None, text_parameter(100, description="Like `conversation.transfer`.")] = None,
    entity: Annotated[str | None, text_parameter(100, description="Like `conversation`.")] = None,
    entity_id: Annotated[str | None, text_parameter(100, name="entityId")] = None,
    since: From = None,
    until: To = None,
) -> AuditFilter:
    start, end = instant(since, "from"), instant(until, "to")
    in_order(start, end)
    return AuditFilter(
        user_id=UserId(user_id) if user_id else None,
        action=action or None,
        entity=entity or None,
        entity_id=entity_id or None,
        since=start,
        until=end,
    )


def _assigned(where: ConversationFilter, assigned: str | None, actor: Actor) -> ConversationFilter:
    if not assigned:
        return where
    if assigned == "none":
        return replace(where, unassigned=True)
    if assigned == "me":
        return replace(where, agent_id=actor.user_id)
    try:
        return replace(where, agent_id=UserId(UUID(assigned)))
    except ValueError as odd:
        raise InvalidValue("`assigned` is `me`, `none` or the id of a user.", field="assigned") from odd
