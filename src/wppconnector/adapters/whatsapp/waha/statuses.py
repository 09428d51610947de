"""WAHA's words for acks and session states, in ours."""

from collections.abc import Mapping

from wppconnector.adapters.whatsapp.waha.payloads import Message, words
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.content import MessageStatus

# 0 PENDING says nothing that is not known since the message was stored.
_RECEIPTS: Mapping[object, MessageStatus] = {
    -1: MessageStatus.FAILED,
    1: MessageStatus.SENT,
    2: MessageStatus.DELIVERED,
    3: MessageStatus.READ,
    4: MessageStatus.READ,
    "ERROR": MessageStatus.FAILED,
    "SERVER": MessageStatus.SENT,
    "DEVICE": MessageStatus.DELIVERED,
    "READ": MessageStatus.READ,
    "PLAYED": MessageStatus.READ,
}
_STATES: Mapping[str, ChannelState] = {
    "WORKING": ChannelState.WORKING,
    "STARTING": ChannelState.CONNECTING,
    "SCAN_QR_CODE": ChannelState.PAIRING,
    "PASSKEY_REQUIRED": ChannelState.PAIRING,
    "PASSKEY_CONFIRMATION_REQUIRED": ChannelState.PAIRING,
    "STOPPED": ChannelState.DOWN,
    "FAILED": ChannelState.DOWN,
}


def receipt_status(payload: Message) -> MessageStatus | None:
    """The rung of the ladder that an ack means; by its number, or by its name when the number is missing."""
    ack = payload.ack
    if isinstance(ack, int) and not isinstance(ack, bool):
        return _RECEIPTS.get(ack)
    return _RECEIPTS.get(words(payload.ack_name))


def channel_state(name: str) -> ChannelState:
    """Only WORKING can send. A state that is new to us needs a person's look."""
    return _STATES.get(name, ChannelState.DOWN)
