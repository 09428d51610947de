"""Receipts of our messages, in any order and any number, some before the message they are of."""

from collections.abc import Sequence
from dataclasses import dataclass

from wppconnector.application.ports.persistence import EarlyReceipt, UnitOfWork
from wppconnector.application.ports.provider import ReceiptArrived
from wppconnector.domain.channel import Channel
from wppconnector.domain.content import Direction
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import Message, climb, identified


@dataclass(frozen=True, slots=True)
class RecordReceipts:
    async def __call__(self, work: UnitOfWork, channel: Channel, receipts: Sequence[ReceiptArrived]) -> None:
        """Let each message climb to the highest status reported. What is not known yet is kept for when it is."""
        messages = await self._messages(work, channel, receipts)
        for receipt in receipts:
            message = messages.get(receipt.id)
            if message is None:
                work.early_receipts.keep(_early(channel, receipt))
                continue
            error = receipt.error
            after, facts = climb(
                message, receipt.status, receipt.at, error.code if error else None, error.detail if error else None
            )
            messages[receipt.id] = after
            if after is not message or facts:
                work.messages.save(after, facts)

    async def _messages(
        self, work: UnitOfWork, channel: Channel, receipts: Sequence[ReceiptArrived]
    ) -> dict[str, Message]:
        """By provider id; one that only our own id finds learns its provider id here."""
        found = await work.messages.by_provider_ids(channel.id, {receipt.id for receipt in receipts})
        messages = {
            m.provider_message_id: m for m in found if m.direction is Direction.OUTBOUND and m.provider_message_id
        }
        named: dict[MessageId, str] = {
            receipt.message_id: receipt.id for receipt in receipts if receipt.message_id and receipt.id not in messages
        }
        for message in await work.messages.find(named) if named else ():
            if message.channel_id == channel.id and message.direction is Direction.OUTBOUND:
                provider_id = named[message.id]
                messages[provider_id] = identified(message, provider_id, None)
                work.messages.save(messages[provider_id])
        return messages


def _early(channel: Channel, receipt: ReceiptArrived) -> EarlyReceipt:
    error = receipt.error
    return EarlyReceipt(
        channel_id=channel.id,
        provider_message_id=receipt.id,
        status=receipt.status,
        at=receipt.at,
        error_code=error.code if error else None,
        error_detail=error.detail if error else None,
    )
