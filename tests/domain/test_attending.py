"""What happens to a conversation in somebody's hands: contacts are merged, messages are read."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.builders import ANA
from tests.domain.story import accepted, in_menu, queued, resolved
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.conversation.attending import mark_read, merge_away, rebind
from wppconnector.domain.errors import TransitionNotAllowed
from wppconnector.domain.events import ConversationRead, ConversationRebound, ConversationResolved
from wppconnector.domain.ids import ContactId


def test_a_conversation_that_gives_way_to_a_merge_is_resolved_and_says_so() -> None:
    for story in (in_menu(), queued(), accepted(ANA)):
        outcome = merge_away(story.now, story.routing, story.at)

        ended = outcome.facts[-1]
        assert isinstance(ended, ConversationResolved)
        assert ended.merged
        assert ended.by is None
        assert not outcome.conversation.live


def test_a_conversation_that_has_ended_gives_way_to_nothing() -> None:
    story = resolved(ANA)

    with pytest.raises(TransitionNotAllowed):
        merge_away(story.now, story.routing, story.at)


def test_a_conversation_goes_on_under_the_contact_that_remains() -> None:
    story = accepted(ANA)
    remaining = ContactCard(ContactId(UUID(int=21)), "Maria S.", "5511987654321")

    outcome = rebind(story.now, remaining, story.at)

    assert outcome.conversation == replace(story.now, contact=remaining, version=story.now.version + 1)
    [rebound] = outcome.facts
    assert isinstance(rebound, ConversationRebound)
    assert rebound.conversation.contact == remaining


def test_reading_clears_the_unread_count_once() -> None:
    story = accepted(ANA)
    story.hears("oi?")

    outcome = mark_read(story.now, story.at, by=ANA.id, references=("wamid.1",))

    assert outcome.conversation.unread_count == 0
    [read] = outcome.facts
    assert isinstance(read, ConversationRead)
    assert (read.by, read.references) == (ANA.id, ("wamid.1",))
    assert mark_read(outcome.conversation, story.at, by=ANA.id).facts == ()
