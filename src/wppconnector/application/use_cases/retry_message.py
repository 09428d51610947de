"""A message that failed goes out again, by hand."""

from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.errors import ContactIsBlocked
from wppconnector.domain.ids import MessageId
from wppconnector.domain.message import retry
from wppconnector.domain.views import MessageView


@dataclass(frozen=True, slots=True)
class RetryMessage:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, message_id: MessageId) -> MessageView:
        """Raises `PermissionDenied`, `NotFound`, `TransitionNotAllowed` for a message that has not failed,
        `ContactIsBlocked`."""
        require(actor, Permission.ATTEND)

        async def act(work: UnitOfWork) -> MessageView:
            failed = await work.messages.get(message_id)
            if (await work.contacts.get(failed.contact_id)).blocked:
                raise ContactIsBlocked("This contact is blocked.")
            message, facts = retry(failed, self.clock.now())
            work.messages.save(message, facts)
            return message.view

        return await attempt(self.store, actor, act)
