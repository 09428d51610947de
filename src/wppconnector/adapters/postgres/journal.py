"""What a commit writes besides state: the facts in the log, who asked for them, and who had which conversation from
when to when."""

from collections.abc import Sequence

from wppconnector.adapters.postgres.audit import APPEND, parameters
from wppconnector.adapters.postgres.facts import encode, entity_of, type_of
from wppconnector.adapters.postgres.rowset import RowSet, array_text, by_column
from wppconnector.adapters.postgres.schema.conversations import assignments, message_revisions, queue_segments
from wppconnector.adapters.postgres.schema.log import events
from wppconnector.adapters.postgres.session import Session
from wppconnector.application.audience import audience
from wppconnector.application.audit import audit_entry
from wppconnector.application.ledger import AssignmentClosed, AssignmentOpened, entry_of
from wppconnector.application.revisions import revisions_of
from wppconnector.application.segments import segment_changes
from wppconnector.domain.events import Fact

_EVENTS = RowSet(events, ("actor_id", "ip", "type", "entity", "entity_id", "entity_version", "payload", "rooms", "at"))
_ASSIGNMENTS = RowSet(
    assignments, ("id", "conversation_id", "department_id", "agent_id", "opened_at", "assigned_by", "reason")
)
_CLOSE = """
    update assignments a set closed_at = given.at from unnest($2::uuid[], $3::timestamptz[]) as given (id, at)
    where a.company_id = $1 and a.id = given.id
"""

_REVISIONS = RowSet(message_revisions, ("message_id", "text", "until"))
_SEGMENTS = RowSet(
    queue_segments, ("conversation_id", "department_id", "queued_at", "ended_at", "answered_at", "answered_by")
)
_END_SEGMENTS = """
    update queue_segments s
    set ended_at = given.at, answered_at = case when given.answered then given.at end, answered_by = given.by
    from unnest($2::uuid[], $3::timestamptz[], $4::boolean[], $5::uuid[]) as given (conversation_id, at, answered, by)
    where s.company_id = $1 and s.conversation_id = given.conversation_id and s.ended_at is null
"""


async def record(session: Session, facts: Sequence[Fact]) -> None:
    """Append `facts` to the log, in their order, and keep what else follows from them."""
    entries = [entry for fact in facts if (entry := entry_of(fact))]
    opened = [entry for entry in entries if isinstance(entry, AssignmentOpened)]
    closed = [entry for entry in entries if isinstance(entry, AssignmentClosed)]
    if opened:
        rows = [(o.id, o.conversation_id, o.department_id, o.agent_id, o.at, o.by, o.reason) for o in opened]
        await session.write(_ASSIGNMENTS.insert, *_ASSIGNMENTS.parameters(rows))
    if closed:
        await session.write(_CLOSE, [entry.id for entry in closed], [entry.at for entry in closed])
    await _record_segments(session, facts)
    if revisions := revisions_of(facts):
        former = [(revision.message_id, revision.text, revision.until) for revision in revisions]
        session.post(_REVISIONS.insert, *_REVISIONS.parameters(former))
    if facts:
        session.post(_EVENTS.insert, *_EVENTS.parameters([_values(session, fact) for fact in facts]))
        if asked := audit_entry(session.actor, facts):
            session.post(APPEND, *parameters((asked,)))


async def _record_segments(session: Session, facts: Sequence[Fact]) -> None:
    changes = segment_changes(facts)
    if endings := changes.endings.values():
        columns = by_column((e.conversation_id, e.at, e.answered, e.answered_by) for e in endings)
        await session.write(_END_SEGMENTS, *columns)
    if changes.begun:
        rows = [tuple(getattr(segment, name) for name in _SEGMENTS.columns) for segment in changes.begun]
        session.post(_SEGMENTS.insert, *_SEGMENTS.parameters(rows))


def _values(session: Session, fact: Fact) -> tuple[object, ...]:
    actor = session.actor
    rooms = array_text(audience(actor.company_id, fact).rooms)
    return actor.user_id, actor.ip, type_of(fact), *entity_of(fact), encode(fact), rooms, fact.at
