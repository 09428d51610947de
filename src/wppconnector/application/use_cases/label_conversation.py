"""Somebody sorts a conversation by labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.conversation.attending import label
from wppconnector.domain.ids import ConversationId, LabelId
from wppconnector.domain.views import ConversationView


@dataclass(frozen=True, slots=True)
class LabelConversation:
    store: Store
    clock: Clock

    async def __call__(
        self, actor: Actor, conversation_id: ConversationId, label_ids: Sequence[LabelId]
    ) -> ConversationView:
        """Let the conversation, live or ended, bear these labels and no others.

        Raises `PermissionDenied`, `NotFound` also for a label that does not exist, `InvalidValue` for too many.
        """
        require(actor, Permission.ATTEND)

        async def act(work: UnitOfWork) -> ConversationView:
            conversation = await work.conversations.get(conversation_id)
            if set(label_ids) - {known.id for known in await work.labels.all()}:
                raise NotFound("There is no such label.")
            wanted = tuple(dict.fromkeys(label_ids))
            outcome = label(conversation, wanted, self.clock.now(), by=actor.user_id)
            work.conversations.save(outcome)
            return outcome.conversation.view

        return await attempt(self.store, actor, act)
