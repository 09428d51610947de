"""Steps of our own messages, and troubles of the account."""

from collections.abc import Mapping
from uuid import UUID

import msgspec
from msgspec import Raw

from wppconnector.adapters.whatsapp.meta.decoding import Scalar, read, read_each, words
from wppconnector.adapters.whatsapp.meta.errors import Action, delivery_error, detail_of, rule_of
from wppconnector.adapters.whatsapp.meta.payloads import Error, Status
from wppconnector.adapters.whatsapp.meta.scene import Scene
from wppconnector.application.ports.inbound import ChannelStateReported, ReceiptArrived
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.content import MessageStatus
from wppconnector.domain.ids import MessageId

_STATUS = msgspec.json.Decoder(Status)
_ERROR = msgspec.json.Decoder(Error)
_STEPS: Mapping[str, MessageStatus] = {
    "sent": MessageStatus.SENT,
    "delivered": MessageStatus.DELIVERED,
    "read": MessageStatus.READ,
    "played": MessageStatus.READ,
    "failed": MessageStatus.FAILED,
}


def receipt(raw: Raw, scene: Scene) -> ReceiptArrived | None:
    """The step a member of `statuses` reports; None for groups and for steps unknown here (deleted, warning)."""
    status = read(_STATUS, raw)
    if status is None or words(status.recipient_type) == "group":
        return None
    step, message_id = _STEPS.get(words(status.status)), words(status.id)
    if step is None or not message_id:
        return None
    errors = read_each(_ERROR, status.errors) if step is MessageStatus.FAILED else []
    return ReceiptArrived(
        account=scene.account,
        id=message_id,
        status=step,
        at=scene.instant(status.timestamp),
        message_id=our_id_of(status.biz_opaque_callback_data),
        error=delivery_error(errors[0]) if errors else None,
    )


def account_trouble(raw: Raw, scene: Scene) -> ChannelStateReported | None:
    """What a member of `errors` says of the number; None for what passes by itself."""
    error = read(_ERROR, raw)
    if error is None or rule_of(error).action is not Action.STOP_AND_ALERT:
        return None
    return ChannelStateReported(scene.account, ChannelState.DOWN, scene.received_at, detail_of(error))


def our_id_of(opaque: Scalar) -> MessageId | None:
    """Our message id as we sent it along; None for what another system sent."""
    try:
        return MessageId(UUID(words(opaque)))
    except ValueError:
        return None
