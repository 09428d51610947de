"""Receipts overtake the news of what they are of; here they catch up with it."""

from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.events import Fact
from wppconnector.domain.message import Changed, Message, climb


async def with_early_receipts(work: UnitOfWork, message: Message) -> Changed:
    """`message`, whose provider id has just become known, after the receipts that came before it was.

    The caller has serialized the channel, else a receipt that is being kept at this moment would be missed.
    """
    facts: tuple[Fact, ...] = ()
    if message.provider_message_id is None:
        return message, facts
    for early in await work.early_receipts.take(message.channel_id, {message.provider_message_id}):
        message, more = climb(message, early.status, early.at, early.error_code, early.error_detail)
        facts += more
    return message, facts
