"""One conversation told step by step over the pure domain: somebody acts, time goes by, and all is written down."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from tests.builders import ADDRESS, AT, ROUTING, seed
from wppconnector.domain.company import Department
from wppconnector.domain.contact import ChatAddress
from wppconnector.domain.content import Content, Direction
from wppconnector.domain.conversation.attending import archive, assign, reopen, resolve, return_to_queue, transfer
from wppconnector.domain.conversation.deadlines import pass_deadline
from wppconnector.domain.conversation.hearing import Incoming, hear, open_by_customer
from wppconnector.domain.conversation.replying import Seen, Written, reach_out, reply, seen_on_phone
from wppconnector.domain.conversation.state import Conversation, Outcome
from wppconnector.domain.events import Fact
from wppconnector.domain.flow.reader import Heard
from wppconnector.domain.ids import AssignmentId, MessageId
from wppconnector.domain.message import Message
from wppconnector.domain.routing import Routing
from wppconnector.domain.user import User
from wppconnector.domain.views import SenderKind

F = TypeVar("F")


@dataclass(slots=True)
class Story:
    """`now` is the conversation as it stands; customers take 10 seconds to write unless told otherwise."""

    now: Conversation = field(default_factory=seed)
    routing: Routing = ROUTING
    at: datetime = AT
    window: timedelta | None = None
    facts: list[Fact] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1000))

    def opens(
        self, text: str = "oi", *, previous: Conversation | None = None, late: timedelta = timedelta()
    ) -> Outcome:
        incoming = self._incoming(Heard(text), late)
        return self._take(open_by_customer(self.now, incoming, self.routing, self.at, previous))

    def hears(
        self,
        text: str = "",
        *,
        seconds: float = 10,
        late: timedelta = timedelta(),
        selection: str | None = None,
        ambient: bool = False,
        address: ChatAddress = ADDRESS,
    ) -> Outcome:
        self.at += timedelta(seconds=seconds)
        incoming = self._incoming(Heard(text, selection, ambient), late, address)
        return self._take(hear(self.now, incoming, self.routing, self.at))

    def waits(self, **span: float) -> Outcome:
        """Let time go by, and the clock look once."""
        self.at += timedelta(**span)
        return self._take(pass_deadline(self.now, self.routing, self.at))

    def accepted_by(self, agent: User, *, holder: User | None = None, reassign: bool = False) -> Outcome:
        id = AssignmentId(self._id())
        return self._take(
            assign(self.now, agent, id, self.routing, self.at, by=agent.id, holder=holder, reassign=reassign)
        )

    def transferred(self, to: Department, by: User, *, agent: User | None = None, reason: str | None = None) -> Outcome:
        id = AssignmentId(self._id())
        return self._take(
            transfer(self.now, to.id, self.routing, self.at, by=by.id, agent=agent, assignment_id=id, reason=reason)
        )

    def written_by(self, agent: User, text: str = "Olá!", *, reply_to: Message | None = None) -> Outcome:
        written = Written(MessageId(self._id()), text, "browser-1", reply_to)
        return self._take(reply(self.now, written, agent.acting(), self.routing, self.at, self.window))

    def started_by(self, agent: User, department: Department, text: str | None = None) -> Outcome:
        written = None if text is None else Written(MessageId(self._id()), text)
        id = AssignmentId(self._id())
        return self._take(reach_out(self.now, agent, department.id, id, self.routing, self.at, written))

    def written_by_phone(self, text: str = "Já vejo") -> Outcome:
        seen = Seen(MessageId(self._id()), ADDRESS, Content(text=text), self.at, f"phone-{self._id()}")
        return self._take(seen_on_phone(self.now, seen, self.routing, self.at))

    def returned_by(self, agent: User) -> Outcome:
        return self._take(return_to_queue(self.now, self.routing, self.at, by=agent.id))

    def resolved_by(self, agent: User) -> Outcome:
        return self._take(resolve(self.now, self.routing, self.at, by=agent.id))

    def reopened_by(self, agent: User) -> Outcome:
        return self._take(reopen(self.now, agent, AssignmentId(self._id()), self.routing, self.at))

    def archived_by(self, agent: User) -> Outcome:
        return self._take(archive(self.now, self.routing, self.at, by=agent.id))

    @property
    def said(self) -> list[str]:
        """The automaton's words so far."""
        return [m.content.text for m in self.messages if m.sender.kind is SenderKind.AUTOMATON]

    def told(self, kind: type[F]) -> list[F]:
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def _take(self, outcome: Outcome) -> Outcome:
        self.now = outcome.conversation
        self.facts += outcome.facts
        self.messages += outcome.messages
        return outcome

    def _incoming(self, heard: Heard, late: timedelta, address: ChatAddress = ADDRESS) -> Incoming:
        return Incoming(
            id=MessageId(self._id()),
            reply_id=MessageId(self._id()),
            address=address,
            content=Content(text=heard.text),
            heard=heard,
            sent_at=self.at - late,
            provider_message_id=f"in-{self._id()}",
            window=self.window,
        )

    def _id(self) -> UUID:
        return UUID(int=next(self._numbers))


def in_menu(routing: Routing = ROUTING) -> Story:
    """A customer has just been shown the menu."""
    story = Story(routing=routing)
    story.opens()
    return story


def queued(department: str = "1", routing: Routing = ROUTING) -> Story:
    """A customer has chosen and waits in the department's queue."""
    story = in_menu(routing)
    story.hears(department)
    return story


def accepted(agent: User, department: str = "1", routing: Routing = ROUTING) -> Story:
    story = queued(department, routing)
    story.accepted_by(agent)
    return story


def resolved(agent: User, department: str = "1", routing: Routing = ROUTING) -> Story:
    story = accepted(agent, department, routing)
    story.resolved_by(agent)
    return story


def returning(story: Story, text: str = "oi", **span: float) -> Story:
    """The customer of a closed `story` writes again after a while."""
    next_one = Story(seed(31), story.routing, story.at + timedelta(**span))
    next_one.opens(text, previous=story.now)
    return next_one


def inbound(story: Story) -> list[Message]:
    return [message for message in story.messages if message.direction is Direction.INBOUND]
