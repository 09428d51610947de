"""Whom events concern: what is told of one person, or of one message, is taken in in the order in which it came."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wppconnector.application.ports.inbound import (
    Inbound,
    MessageArrived,
    MessageEdited,
    MessageRevoked,
    OwnMessageSeen,
    ReactionArrived,
    ReceiptArrived,
)
from wppconnector.domain.contact import Identity, IdentityKind, known_as


@dataclass(slots=True)
class Concerned:
    """These people, by all that identifies them, and the messages of these provider ids; or else `everybody`."""

    people: set[Identity] = field(default_factory=set)
    messages: set[str] = field(default_factory=set)
    everybody: bool = False

    @classmethod
    def by(cls, events: Iterable[Inbound]) -> "Concerned":
        together = cls()
        for event in events:
            together._note(event)
        return together

    def add(self, other: "Concerned") -> None:
        self.people |= other.people
        self.messages |= other.messages
        self.everybody |= other.everybody

    def touches(self, other: "Concerned") -> bool:
        """Whether both concern somebody, or a message, in common."""
        if self.everybody or other.everybody:
            return bool(self) and bool(other)
        return not (self.people.isdisjoint(other.people) and self.messages.isdisjoint(other.messages))

    def __bool__(self) -> bool:
        return self.everybody or bool(self.people or self.messages)

    def _note(self, event: Inbound) -> None:
        match event:
            case MessageArrived() | OwnMessageSeen():
                self._note_people(event.customer.identities)
                self.messages.add(event.id)
            case ReactionArrived() | MessageEdited() | MessageRevoked() if event.customer is not None:
                self._note_people(event.customer.identities)
                self.messages.add(event.target)
            case ReceiptArrived():
                self.messages.add(event.id)
            case _:
                self.everybody = True

    def _note_people(self, identities: tuple[Identity, ...]) -> None:
        # A number is known by how it is dialled; how it was registered adds nothing.
        self.people.update(i for i in known_as(identities) if i.kind is not IdentityKind.WA_ID)
