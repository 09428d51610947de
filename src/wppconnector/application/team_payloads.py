"""What clients see of notes, channels and colleagues: the JSON of events."""

from typing import assert_never

from wppconnector.application.payloads import Payload, moment, text_or_none
from wppconnector.domain.channel_events import ChannelStateChanged, InboundWasRejected
from wppconnector.domain.events import NoteAdded, UserChanged
from wppconnector.domain.password_reset import PasswordResetChanged


def team_fact_payload(
    fact: NoteAdded | ChannelStateChanged | InboundWasRejected | UserChanged | PasswordResetChanged,
) -> Payload:
    match fact:
        case NoteAdded():
            return {
                "id": fact.note_id,
                "conversationId": str(fact.conversation_id),
                "authorId": str(fact.author_id),
                "authorName": fact.author_name,
                "text": fact.text,
                "createdAt": moment(fact.at),
            }
        case ChannelStateChanged():
            return {
                "channelId": str(fact.channel_id),
                "provider": fact.provider,
                "state": fact.state,
                "detail": fact.detail,
            }
        case InboundWasRejected():
            return {"channelId": str(fact.channel_id), "id": fact.rejected_id, "reason": fact.reason}
        case UserChanged():
            members = {"name": fact.name, "active": fact.active, "capacity": fact.capacity}
            return {"userId": str(fact.user_id), **members}
        case PasswordResetChanged():
            members = {"userId": str(fact.user_id), "status": fact.status, "by": text_or_none(fact.by)}
            return {"id": str(fact.reset_id), **members}
        case _:
            assert_never(fact)
