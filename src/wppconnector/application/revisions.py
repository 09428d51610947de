"""What messages said before they were edited, as a pure function of the facts."""

from collections.abc import Sequence

from wppconnector.domain.events import Fact, MessageRevised
from wppconnector.domain.views import Revision


def revisions_of(facts: Sequence[Fact]) -> list[Revision]:
    return [
        Revision(fact.message.id, fact.former_text, fact.at)
        for fact in facts
        if isinstance(fact, MessageRevised) and fact.former_text is not None
    ]
