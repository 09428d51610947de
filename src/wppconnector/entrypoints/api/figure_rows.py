"""All figures of a period as the rows of one table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wppconnector.application.ports.metrics import AgentMetrics, ConversationMetrics, ResponseTimes
from wppconnector.domain.views import ConversationStatus
from wppconnector.entrypoints.api.export_columns import Names
from wppconnector.entrypoints.api.spreadsheets import Columns


@dataclass(frozen=True, slots=True)
class Figure:
    """`by` says what was counted by, and `of` which one of those this row is. None where a column does not apply."""

    by: str
    of: str | None
    conversations: int | None = None
    times: ResponseTimes | None = None
    open_conversations: int | None = None
    assignments: int | None = None


FIGURE_COLUMNS: Columns[Figure] = {
    "by": lambda row: row.by,
    "of": lambda row: row.of,
    "conversations": lambda row: row.conversations,
    "openConversations": lambda row: row.open_conversations,
    "assignments": lambda row: row.assignments,
    "waits": lambda row: row.times.waits if row.times else None,
    "answered": lambda row: row.times.answered if row.times else None,
    "meanSeconds": lambda row: row.times.mean if row.times else None,
    "p50Seconds": lambda row: row.times.p50 if row.times else None,
    "p90Seconds": lambda row: row.times.p90 if row.times else None,
}


def figure_rows(counted: ConversationMetrics, agents: Sequence[AgentMetrics], names: Names) -> list[Figure]:
    return [
        Figure("all", None, counted.total, counted.first_response),
        *(Figure("status", status, counted.by_status.get(status, 0)) for status in ConversationStatus),
        *_departments(counted, names),
        *(Figure("day", day.isoformat(), count) for day, count in counted.daily.items()),
        *(
            Figure(
                "agent",
                agent.name,
                times=agent.first_response,
                open_conversations=agent.open_conversations,
                assignments=agent.assignments,
            )
            for agent in agents
        ),
    ]


def _departments(counted: ConversationMetrics, names: Names) -> Iterator[Figure]:
    """Those that have conversations, and those that were waited for and have none any more."""
    waited_for = counted.first_response_by_department
    for id in dict.fromkeys((*counted.by_department, *waited_for)):
        times = waited_for.get(id) if id else None
        yield Figure("department", names.of(id), counted.by_department.get(id, 0), times)
