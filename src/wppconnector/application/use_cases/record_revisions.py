"""Reactions, edits and deletions: a message known already looks different. None of them opens a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass

from wppconnector.application.ports.inbound import MessageEdited, MessageRevoked, ReactionArrived
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.channel import Channel
from wppconnector.domain.message import Changed, Message, edit, react, revoke

Revision = ReactionArrived | MessageEdited | MessageRevoked


@dataclass(frozen=True, slots=True)
class RecordRevisions:
    async def __call__(self, work: UnitOfWork, channel: Channel, revisions: Sequence[Revision]) -> None:
        """Apply `revisions` to the messages they are of; those of messages we never had are nobody's."""
        found = await work.messages.by_provider_ids(channel.id, {revision.target for revision in revisions})
        messages = {message.provider_message_id: message for message in found}
        for revision in revisions:
            message = messages.get(revision.target)
            if message is None:
                continue
            after, facts = _revised(message, revision)
            messages[revision.target] = after
            if facts:
                work.messages.save(after, facts)


def _revised(message: Message, revision: Revision) -> Changed:
    match revision:
        case ReactionArrived(emoji=emoji, from_us=from_us, at=at):
            return react(message, "us" if from_us else "contact", emoji, at)
        case MessageEdited(content=content, at=at):
            return edit(message, content.text, at)
        case _:
            return revoke(message, revision.at)
