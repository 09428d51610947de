"""Receipts of our messages, in any order and any number, some before the message they are of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wppconnector.application.ports.early_receipts import EarlyReceipt
from wppconnector.application.ports.inbound import ReceiptArrived
from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.channel import Channel
from wppconnector.domain.content import Direction
from wppconnector.domain.message import Message, climb, identified


@dataclass(frozen=True, slots=True)
class RecordReceipts:
    async def __call__(self, work: UnitOfWork, channel: Channel, receipts: Sequence[ReceiptArrived]) -> None:
        """Let each message climb to the highest status reported. What is not known yet is kept for when it is.

        The caller has serialized the channel and commits.
        """
        messages = {message.id: message for message in await self._known(work, channel, receipts)}
        named = {name: message.id for message in messages.values() if (name := message.provider_message_id)}
        for name, message in (await self._named_by_us(work, channel, receipts, named)).items():
            messages[message.id] = message
            named[name] = message.id
        for receipt in receipts:
            id = named.get(receipt.id)
            if id is None:
                work.early_receipts.keep(_early(channel, receipt))
                continue
            error = receipt.error
            messages[id], facts = climb(
                messages[id], receipt.status, receipt.at, error.code if error else None, error.detail if error else None
            )
            if facts:
                work.messages.save(messages[id], facts)

    async def _known(self, work: UnitOfWork, channel: Channel, receipts: Sequence[ReceiptArrived]) -> list[Message]:
        """Ours among the messages of those provider ids, also those whose id becomes known at this moment."""
        ids = {receipt.id for receipt in receipts}
        found = list(await work.messages.by_provider_ids(channel.id, ids))
        if unknown := ids - {message.provider_message_id for message in found}:
            await work.early_receipts.meet(channel.id, unknown)
            found += await work.messages.by_provider_ids(channel.id, unknown)
        return [message for message in found if message.direction is Direction.OUTBOUND]

    async def _named_by_us(
        self, work: UnitOfWork, channel: Channel, receipts: Sequence[ReceiptArrived], known: Collection[str]
    ) -> dict[str, Message]:
        """Messages whose provider id is not known, found by the id of ours that the receipt brings back. A message
        that had none yet learns its provider id here."""
        ours = {r.id: r.message_id for r in receipts if r.message_id is not None and r.id not in known}
        found = await work.messages.find(set(ours.values())) if ours else ()
        messages = {m.id: m for m in found if m.channel_id == channel.id and m.direction is Direction.OUTBOUND}
        named = {}
        for name, id in ours.items():
            if id not in messages:
                continue
            if messages[id].provider_message_id is None:
                messages[id] = identified(messages[id], name, None)
                work.messages.save(messages[id])
            named[name] = messages[id]
        return named


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
