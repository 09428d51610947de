import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.fakes.meta.clock import Clock
from tests.fakes.meta.envelope import Number
from tests.fakes.meta.errors import GraphError
from tests.fakes.meta.identity import Person, digits, wamid
from tests.fakes.meta.limits import Limits
from tests.fakes.meta.templates import Template

WINDOW = timedelta(hours=24)


@dataclass(frozen=True)
class Sent:
    """A message the server has accepted."""

    id: str
    number: Number
    person: Person
    body: dict[str, Any]
    at: datetime
    template: Template | None = None

    @property
    def type(self) -> str:
        return str(self.body["type"])

    @property
    def to(self) -> str:
        return str(self.body.get("to") or self.body.get("recipient"))

    @property
    def text(self) -> str:
        """What the user reads: the text, the caption, the body of a menu or the emoji of a reaction."""
        member = self.body[self.type]
        if self.template is not None:
            return self.template.filled(member)
        if self.type == "interactive":
            return str(member["body"]["text"])
        shown = [member.get(name) for name in ("body", "caption", "emoji")] if isinstance(member, dict) else []
        return str(next(filter(None, shown), ""))


@dataclass
class Fault:
    """What becomes of one of the next requests. `accepted`: the message is taken all the same, and only the answer
    is spoilt; `disconnect`: the connection is cut instead of answered; `later`: answered 200 and then failed."""

    code: int = 131000
    http: int | None = None
    subcode: int | None = None
    details: str | None = None
    accepted: bool = False
    disconnect: bool = False
    later: bool = False
    on: str = "messages"
    headers: dict[str, str] = field(default_factory=dict)

    def error(self) -> GraphError:
        return GraphError(self.code, self.details, http=self.http, subcode=self.subcode, headers=self.headers)


@dataclass
class State:
    """Everything the server remembers."""

    clock: Clock
    numbers: dict[str, Number]
    access_token: str
    token_expired: bool = False
    window: str = "refused"  # outside 24 h: refused (400), failed_later (200, then a failed status) or off
    allow_list: set[str] | None = None
    limits: Limits = field(default_factory=Limits)
    people: list[Person] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    typing: list[str] = field(default_factory=list)
    refused: list[tuple[dict[str, Any], GraphError]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    templates: list[Template] = field(default_factory=list)
    received: dict[str, tuple[Number, Person]] = field(default_factory=dict)
    last_inbound: dict[tuple[str, str], datetime] = field(default_factory=dict)
    serials: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def new_wamid(self, person: Person, *, ours: bool) -> str:
        return wamid(next(self.serials), person.key or "0", ours=ours)

    def person_at(self, address: str) -> Person:
        """The user behind an address; an unknown number is a user that has never written."""
        for person in self.people:
            if person.answers_to(address):
                return person
        number = digits(address)
        stranger = Person(phone=number, wa_id=number) if "." not in address else Person(user_id=address)
        self.people.append(stranger)
        return stranger

    def hears(self, number: Number, person: Person, message_id: str) -> None:
        self.received[message_id] = (number, person)
        self.last_inbound[number.phone_number_id, person.key] = self.clock.now()

    def window_open(self, number: Number, person: Person) -> bool:
        last = self.last_inbound.get((number.phone_number_id, person.key))
        return last is not None and self.clock.now() - last < WINDOW

    def fault_on(self, operation: str) -> Fault | None:
        for fault in self.faults:
            if fault.on == operation:
                self.faults.remove(fault)
                return fault
        return None
