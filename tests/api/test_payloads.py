"""A conversation or message has one form, whether it comes by answer or by event."""

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest

from wppconnector.application.payloads import conversation_payload, message_payload
from wppconnector.domain.contact import ContactCard
from wppconnector.domain.content import Content, Direction, Media, MessageStatus
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import ChannelId, ContactId, ConversationId, MessageId, UserId
from wppconnector.domain.views import ConversationStatus, ConversationView, MessageView, Sender, SenderKind
from wppconnector.entrypoints.api.views import ConversationBody, MessageBody

ID = UUID("01a20fa0-fecd-7d46-a2a8-1fa4d0ffa496")
AT = datetime(2026, 3, 2, 12, 30, 15, 123456, tzinfo=UTC)

BARE = ConversationView(
    id=ConversationId(ID),
    version=1,
    status=ConversationStatus.OPEN,
    flow_state=FlowState.GREETING,
    channel_id=ChannelId(ID),
    contact=ContactCard(ContactId(ID), None, None),
    address="5511987654321@c.us",
    created_at=AT,
)
SPOKEN = MessageView(
    id=MessageId(ID),
    conversation_id=ConversationId(ID),
    seq=1,
    direction=Direction.OUTBOUND,
    content=Content(text="Olá"),
    status=MessageStatus.PENDING,
    sender=Sender(SenderKind.AGENT, UserId(ID), "Ana"),
    created_at=AT,
)
WITH_FILE = replace(SPOKEN, content=Content(media=Media(mime_type="image/png", filename="exame.png", size=7)))


def full(view: Any, **rest: Any) -> Any:
    """`view` with a value where it had none."""
    empty = [field.name for field in fields(view) if getattr(view, field.name) is None]
    values = {name: AT if name.endswith("_at") else ID if name.endswith("_id") else "text" for name in empty}
    return replace(view, **{**values, **rest})


@pytest.mark.parametrize("view", [BARE, full(BARE, allowed_actions=("assign", "reply"))])
def test_a_conversation_is_answered_as_it_is_told(view: ConversationView) -> None:
    answered = msgspec.json.encode(ConversationBody.of(view))
    assert msgspec.json.decode(answered) == msgspec.json.decode(msgspec.json.encode(conversation_payload(view)))


@pytest.mark.parametrize(
    "view",
    [SPOKEN, WITH_FILE, full(SPOKEN, provider_message_id="wamid.1", client_id="c-1", reactions={"contact": "👍"})],
)
def test_a_message_is_answered_as_it_is_told(view: MessageView) -> None:
    answered = msgspec.json.encode(MessageBody.of(view))
    assert msgspec.json.decode(answered) == msgspec.json.decode(msgspec.json.encode(message_payload(view)))
