"""Laws that hold whatever happens, in whatever order: Hypothesis looks for a life of a conversation that breaks one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.builders import ANA, BRUNO, CARLA, DEPARTMENTS, FINANCE, GILDA, LABORATORY, OFFICE, SALES, routing
from tests.domain.story import Story, resolved
from wppconnector.domain.company import Department
from wppconnector.domain.conversation.attending import mark_read, merge_away
from wppconnector.domain.conversation.restraint import LOOP_WINDOW, MOST_AUTOMATIC
from wppconnector.domain.conversation.state import Outcome
from wppconnector.domain.errors import DomainError
from wppconnector.domain.events import ConversationFact, MessageFact
from wppconnector.domain.flow.reader import RETURN_NO, RETURN_YES
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.routing import Routing
from wppconnector.domain.user import User
from wppconnector.domain.views import SenderKind

PEOPLE = st.sampled_from([ANA, BRUNO, CARLA, GILDA])
PLACES = st.sampled_from(DEPARTMENTS)
SPANS = st.sampled_from([0.5, 2, 4, 10, 61, 301, 16 * 60, 31 * 60, 25 * 3600])
WORDS = (
    st.sampled_from(["1", "2", "menu", "0", "sim", "não", "comercial", "lab", "xyzzy", "obrigado", "👍"]) | st.text()
)
SELECTIONS = st.none() | st.sampled_from([RETURN_YES, RETURN_NO, "department:financeiro", "department:gone"])
ROUTINGS = [
    routing(),
    routing(
        replace(LABORATORY, escalation_department_id=SALES.id), replace(SALES, escalation_department_id=FINANCE.id)
    ),
    routing(replace(LABORATORY, active=False), fallback_department_id=OFFICE.id, signs_messages=False),
]


class Life(RuleBasedStateMachine):
    """Anybody does anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story()

    # --- how it begins ---

    @initialize(way=st.sampled_from(["new", "late", "returning", "agent", "phone"]))
    def begin(self, way: str) -> None:
        story = self.story
        if way == "returning":
            before = resolved(ANA)
            story.at = before.at + timedelta(days=1)
            self._always(lambda: story.opens(previous=before.now))
        elif way == "agent":
            self._always(lambda: story.started_by(ANA, LABORATORY, "Bom dia"))
        elif way == "phone":
            self._always(story.written_by_phone)
        else:
            self._always(lambda: story.opens(late=timedelta(hours=1 if way == "late" else 0)))

    # --- what never is refused ---

    @rule(text=WORDS, seconds=SPANS, selection=SELECTIONS, ambient=st.booleans(), late=st.sampled_from([0, 0, 0, 301]))
    def the_customer_writes(self, text: str, seconds: float, selection: str | None, ambient: bool, late: int) -> None:
        before = self.story.now
        outcome = self._always(
            lambda: self.story.hears(
                text, seconds=seconds, selection=selection, ambient=ambient, late=timedelta(seconds=late)
            )
        )

        kinds = [message.sender.kind for message in outcome.messages]
        assert kinds in ([SenderKind.CONTACT], [SenderKind.CONTACT, SenderKind.AUTOMATON])
        if late:
            assert kinds == [SenderKind.CONTACT], "a backlog is never answered"
        if outcome.conversation.flow_state is before.flow_state:
            assert outcome.conversation.timeout_at == before.timeout_at, "a deadline is not the customer's to stop"

    @rule(seconds=SPANS)
    def time_goes_by(self, seconds: float) -> None:
        self._always(lambda: self.story.waits(seconds=seconds))

    @rule()
    def somebody_writes_on_the_phone(self) -> None:
        self._always(self.story.written_by_phone)
        if self.story.now.live:
            assert self.story.now.timeout_at is None

    @rule()
    def somebody_reads(self) -> None:
        self._always(lambda: self._take(mark_read(self.story.now, self.story.at, by=ANA.id)))

    @rule(chosen=st.sampled_from(ROUTINGS))
    def the_company_is_configured(self, chosen: Routing) -> None:
        self.story.routing = chosen

    # --- what may be refused ---

    @rule(agent=PEOPLE, reassign=st.booleans())
    def somebody_accepts(self, agent: User, reassign: bool) -> None:
        deadline = self.story.now.timeout_at
        self._perhaps(lambda: self.story.accepted_by(agent, holder=BRUNO, reassign=reassign))
        assert self.story.now.timeout_at == deadline

    @rule(to=PLACES, by=PEOPLE, agent=st.none() | PEOPLE)
    def somebody_transfers(self, to: Department, by: User, agent: User | None) -> None:
        if self._perhaps(lambda: self.story.transferred(to, by=by, agent=agent)):
            assert self.story.now.department_id == to.id
            assert self.story.now.timeout_at is not None

    @rule(by=PEOPLE)
    def somebody_returns_it(self, by: User) -> None:
        self._perhaps(lambda: self.story.returned_by(by))

    @rule(by=PEOPLE, text=st.sampled_from(["Olá!", "", "x" * 5000]))
    def somebody_answers(self, by: User, text: str) -> None:
        if self._perhaps(lambda: self.story.written_by(by, text)):
            assert self.story.now.timeout_at is None
            assert self.story.now.unread_count == 0

    @rule(by=PEOPLE)
    def somebody_resolves(self, by: User) -> None:
        self._perhaps(lambda: self.story.resolved_by(by))

    @rule(by=PEOPLE)
    def somebody_reopens(self, by: User) -> None:
        self._perhaps(lambda: self.story.reopened_by(by))

    @rule(by=PEOPLE)
    def somebody_archives(self, by: User) -> None:
        self._perhaps(lambda: self.story.archived_by(by))

    @rule()
    def its_contact_turns_out_to_be_another(self) -> None:
        self._perhaps(lambda: self._take(merge_away(self.story.now, self.story.routing, self.story.at)))

    # --- the laws ---

    @invariant()
    def an_agent_has_it_if_and_only_if_it_is_assigned(self) -> None:
        now = self.story.now
        assert (now.agent_id is not None) == (now.flow_state is FlowState.ASSIGNED)

    @invariant()
    def two_machines_never_talk_for_ever(self) -> None:
        recent = [
            message
            for message in self.story.messages
            if message.sender.kind is SenderKind.AUTOMATON and self.story.at - message.created_at < LOOP_WINDOW
        ]
        assert len(recent) <= MOST_AUTOMATIC

    @invariant()
    def messages_are_numbered_without_gaps(self) -> None:
        assert [message.seq for message in self.story.messages] == list(range(1, len(self.story.messages) + 1))
        assert self.story.now.last_seq == len(self.story.messages)

    @invariant()
    def it_is_never_stuck(self) -> None:
        end = Story(self.story.now, self.story.routing, self.story.at)
        if end.now.flow_state.menu:
            end.waits(minutes=31)
        if end.now.live:
            end.resolved_by(GILDA)
        assert not end.now.live

    def _always(self, act: Callable[[], Outcome]) -> Outcome:
        """An act that is never refused, checked against the laws of every act."""
        before = self.story.now
        outcome = act()
        after = outcome.conversation
        if after is before:
            assert (outcome.facts, outcome.messages) == ((), ()), "what changes nothing leaves no trace"
            return outcome
        assert after.version == before.version + 1
        assert outcome.facts
        for fact in outcome.facts:
            assert isinstance(fact, ConversationFact)
            assert fact.conversation == after.view, "a fact shows the conversation as the whole act leaves it"
        told = [fact.message.id for fact in outcome.facts if isinstance(fact, MessageFact)]
        assert told == [message.id for message in outcome.messages]
        assert all(m.placement.department_id == after.department_id for m in outcome.messages)
        return outcome

    def _perhaps(self, act: Callable[[], Outcome]) -> bool:
        """An act that may be refused, and then changes nothing. Returns whether it changed anything."""
        before, facts = self.story.now, len(self.story.facts)
        snapshot = replace(before)
        try:
            return self._always(act).conversation is not before
        except DomainError:
            assert self.story.now is before
            assert before == snapshot
            assert len(self.story.facts) == facts
            return False

    def _take(self, outcome: Outcome) -> Outcome:
        self.story.now = outcome.conversation
        self.story.facts += outcome.facts
        return outcome


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=150, stateful_step_count=30)
