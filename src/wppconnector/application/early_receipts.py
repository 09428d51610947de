"""Receipts overtake the news of what they are of; here they catch up with it."""

from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.events import Fact
from wppconnector.domain.message import Changed, Message, climb


async def with_early_receipts(work: UnitOfWork, message: Message) -> Changed:
    """`message`, whose provider id has just become known, after the receipts that came before it was.

    Raises nothing itself; the commit raises `ConcurrentUpdate` when a receipt was missed that is being kept just now.
    """
    facts: tuple[Fact, ...] = ()
    if message.provider_message_id is None:
        return message, facts
    await work.early_receipts.meet(message.channel_id, {message.provider_message_id})
    for early in await work.early_receipts.take(message.channel_id, {message.provider_message_id}):
        message, more = climb(message, early.status, early.at, early.error_code, early.error_detail)
        facts += more
    return message, facts
