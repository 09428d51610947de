"""What people ask for all day: as an address of the API, and as a question to the database."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from bench.place import Place

from tests.support.plans import AnAct
from wppconnector.adapters.postgres.audit import PostgresAuditLog
from wppconnector.adapters.postgres.queries.contacts import PostgresContactQueries
from wppconnector.adapters.postgres.queries.exports import PostgresExports
from wppconnector.adapters.postgres.queries.messages import PostgresMessageSearch
from wppconnector.adapters.postgres.queries.metrics import PostgresMetrics
from wppconnector.adapters.postgres.queries.notifications import PostgresNotificationQueries
from wppconnector.adapters.postgres.queries.queries import PostgresQueries
from wppconnector.adapters.system.clock import SystemClock
from wppconnector.application.ports.audit import AuditFilter
from wppconnector.application.ports.metrics import MetricsFilter
from wppconnector.application.ports.queries import ConversationFilter, PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.views import ConversationStatus

# Figures and exports cost what happened in their period. In these as much did in a long history as in a short one.
MEASURED = timedelta(hours=6)
EXPORTED = timedelta(minutes=30)
OPEN = frozenset({ConversationStatus.OPEN})
PAGE = PageRequest(limit=50)

Ask = Callable[[Place], tuple[str, AnAct]]


def _period(length: timedelta) -> tuple[str, MetricsFilter]:
    until = datetime.now(UTC)
    since = until - length
    return f"from={quote(since.isoformat())}&to={quote(until.isoformat())}", MetricsFilter(since, until)


def _listed(query: str, actor: Actor, **where: object) -> tuple[str, AnAct]:
    chosen = ConversationFilter(**where)  # type: ignore[arg-type]
    return f"/conversations?limit=50{query}", lambda engine: PostgresQueries(engine).conversations(actor, chosen, PAGE)


def _people(place: Place, search: str | None) -> tuple[str, AnAct]:
    address = "/contacts?limit=50" + (f"&search={search}" if search else "")
    return address, lambda engine: PostgresContactQueries(engine).contacts(place.admin, search, PAGE)


def _said(place: Place, text: str) -> tuple[str, AnAct]:
    return (
        f"/search/messages?limit=50&search={text}",
        lambda engine: PostgresMessageSearch(engine, SystemClock()).messages(place.admin, text, PAGE),
    )


def _found_by_number(place: Place) -> tuple[str, AnAct]:
    number = place.number()
    return _listed(f"&search={number}", place.admin, search=number)


def _messages(place: Place) -> tuple[str, AnAct]:
    id = place.conversation()
    return (
        f"/conversations/{id}/messages?limit=50",
        lambda engine: PostgresQueries(engine).messages(place.admin, id, PAGE),
    )


def _of_contact(place: Place) -> tuple[str, AnAct]:
    id = place.contact()
    return (
        f"/contacts/{id}/conversations?limit=50",
        lambda engine: PostgresContactQueries(engine).conversations_of(place.admin, id, PAGE),
    )


def _figures(place: Place) -> tuple[str, AnAct]:
    query, period = _period(MEASURED)
    return f"/metrics/conversations?{query}", lambda engine: PostgresMetrics(engine).conversations(place.admin, period)


def _export(place: Place) -> tuple[str, AnAct]:
    query, period = _period(EXPORTED)
    return f"/exports/messages?{query}", lambda engine: PostgresExports(engine).messages(place.admin, period, PAGE)


QUESTIONS: Mapping[str, Ask] = {
    "conversations": lambda at: _listed("", at.admin),
    "conversations, open": lambda at: _listed("&status=OPEN", at.admin, statuses=OPEN),
    "conversations of a department": lambda at: _listed(
        f"&departmentId={at.department}", at.admin, department_id=at.department
    ),
    "conversations with a label": lambda at: _listed(f"&labelId={at.label}", at.admin, label_id=at.label),
    "conversations, unread": lambda at: _listed("&unread=true", at.admin, unread=True),
    "conversations, by number": _found_by_number,
    "messages of a conversation": _messages,
    "a department's queue": lambda at: (
        f"/departments/{at.department}/queue?limit=50",
        lambda engine: PostgresQueries(engine).queue(at.admin, at.department, PAGE),
    ),
    "contacts": lambda at: _people(at, None),
    "contacts, by a rare word": lambda at: _people(at, str(at.chance.randrange(at.contacts))),
    "contacts, by a common word": lambda at: _people(at, "cliente"),
    "a contact's conversations": _of_contact,
    "messages with a common word": lambda at: _said(at, "exame"),
    "messages with a rare word": lambda at: _said(at, f"protocolo {at.chance.randrange(at.contacts)}"),
    "messages with an unknown word": lambda at: _said(at, "xilofone"),
    "notifications": lambda at: (
        "/notifications?limit=50",
        lambda engine: PostgresNotificationQueries(engine).inbox(at.admin, PAGE, unread=False),
    ),
    "the audit log": lambda at: (
        "/audit?limit=50",
        lambda engine: PostgresAuditLog(engine).entries(at.admin, AuditFilter(), PAGE),
    ),
    "figures of six hours": _figures,
    "an export of 600 messages": _export,
}
