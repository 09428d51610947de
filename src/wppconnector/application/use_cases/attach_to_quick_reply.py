"""An admin puts a file to a quick reply, or takes it away."""

from dataclasses import dataclass, replace

from wppconnector.application.attempt import attempt
from wppconnector.application.ports.media import MediaStore
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.application.uploads import Upload, keep_upload
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.attachments import KeptFile
from wppconnector.domain.configuration import QuickReplyChanged
from wppconnector.domain.errors import DomainError, FileEmpty
from wppconnector.domain.ids import QuickReplyId
from wppconnector.domain.quick_reply import QuickReply


@dataclass(frozen=True, slots=True)
class AttachToQuickReply:
    store: Store
    media: MediaStore
    clock: Clock
    ids: Ids

    async def __call__(self, actor: Actor, id: QuickReplyId, upload: Upload | None) -> QuickReply:
        """None takes the file away. A file that was there before stays kept: messages sent with it show it still.

        Raises `PermissionDenied`, `NotFound`, `MediaTooLarge`, `FileEmpty`.
        """
        require(actor, Permission.CONFIGURE)
        if upload is None:
            return await self._put(actor, id, None)
        await attempt(self.store, actor, lambda work: work.quick_replies.get(id))
        file = await keep_upload(self.media, f"{actor.company_id}/quick-replies/{self.ids()}", upload)
        try:
            if not file.size:
                raise FileEmpty("The file is empty.")
            return await self._put(actor, id, file)
        except DomainError:
            await self.media.delete(file.key)
            raise

    async def _put(self, actor: Actor, id: QuickReplyId, file: KeptFile | None) -> QuickReply:
        async def act(work: UnitOfWork) -> QuickReply:
            reply = await work.quick_replies.get(id)
            if reply.attachment == file:
                return reply
            changed = replace(reply, attachment=file)
            fact = QuickReplyChanged(reply=changed, at=self.clock.now(), by=actor.user_id)
            work.quick_replies.save(changed, (fact,))
            return changed

        return await attempt(self.store, actor, act)
