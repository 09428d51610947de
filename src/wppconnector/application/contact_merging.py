"""Two contacts become one, with their live conversations, and become two again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.contact import Contact
from wppconnector.domain.contact_events import ContactsMerged, ContactsSeparated
from wppconnector.domain.contact_merge import ContactMerge, merged, separated
from wppconnector.domain.conversation.attending import merge_away, rebind
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.ids import ConversationId, UserId
from wppconnector.domain.routing import Routing


async def merge(
    work: UnitOfWork, kept: Contact, gone: Contact, routing: Routing, at: datetime, by: UserId | None = None
) -> Contact:
    """Let `gone` be `kept` from now on, and return what that knows then. The caller has serialized the channels."""
    joined, pointer, record = merged(kept, gone, at, by)
    work.contacts.save(pointer, (ContactsMerged(kept=kept.id, merged=gone.id, at=at, by=by),))
    work.contacts.save(joined)
    moved = await _join_conversations(work, joined, gone, routing, at)
    work.merges.save(replace(record, moved=replace(record.moved, conversations=moved)))
    return joined


async def separate(
    work: UnitOfWork, record: ContactMerge, line: Sequence[Contact], at: datetime, by: UserId | None
) -> tuple[Contact, Contact]:
    """Undo a merge. `line` is who was merged, who it was merged into, and so on. Returns the two that are apart again.

    Conversations that had moved with the merge come back as they are by now.
    """
    gone, kept, *heirs = line
    back, kept, holder = separated(record, gone, kept, heirs[-1] if heirs else kept)
    if holder.id != kept.id:
        work.contacts.save(holder)
    work.contacts.save(kept)
    work.contacts.save(back, (ContactsSeparated(kept=kept.id, merged=back.id, at=at, by=by),))
    elsewhere = {contact.id for contact in line[1:]}
    for id in record.moved.conversations:
        conversation = await work.conversations.get(id)
        if conversation.contact.id in elsewhere:
            work.conversations.save(rebind(conversation, back.card, at))
    work.merges.delete(record.id)
    return back, kept


async def _join_conversations(
    work: UnitOfWork, kept: Contact, gone: Contact, routing: Routing, at: datetime
) -> Sequence[ConversationId]:
    """Of two live conversations on one channel the assigned one goes on, else the older; the other ends. Returns those
    of `gone` that go on as those of `kept`."""
    moved = []
    own = {c.channel_id: c for c in await work.conversations.live_of(kept.id)}
    for conversation in await work.conversations.live_of(gone.id):
        rival = own.get(conversation.channel_id)
        survivor = conversation if rival is None else min(conversation, rival, key=_precedence)
        if rival is not None:
            loser = rival if survivor is conversation else conversation
            work.conversations.save(merge_away(loser, routing, at))
        if survivor is conversation:
            work.conversations.save(rebind(conversation, kept.card, at))
            moved.append(conversation.id)
    return moved


def _precedence(conversation: Conversation) -> tuple[bool, datetime]:
    return conversation.agent_id is None, conversation.created_at
