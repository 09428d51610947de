"""An agent sends files to a customer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wppconnector.application.answering import check_unanswered, quoted_message
from wppconnector.application.attempt import attempt
from wppconnector.application.ports.media import MediaStore
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.application.uploads import Upload, keep_upload
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.attachments import Attached, Limits, attached, limits_of
from wppconnector.domain.conversation.replying import Written, reply
from wppconnector.domain.errors import CaptionNotPossible, DomainError, FileEmpty
from wppconnector.domain.ids import ConversationId, MessageId
from wppconnector.domain.routing import window_of
from wppconnector.domain.views import MessageView


@dataclass(frozen=True, slots=True)
class Answer:
    """Where files go, and what holds for them as for texts. `caption` stands under the first file that can have one;
    `client_id` names the first message, and with `#2`, `#3` behind it the next ones."""

    conversation_id: ConversationId
    caption: str = ""
    client_id: str | None = None
    reply_to_id: MessageId | None = None
    expected_seq: int | None = None

    def client_id_of(self, number: int) -> str | None:
        return self.client_id if number == 1 or self.client_id is None else f"{self.client_id}#{number}"


@dataclass(frozen=True, slots=True)
class SendMedia:
    store: Store
    media: MediaStore
    clock: Clock
    ids: Ids

    async def __call__(self, actor: Actor, answer: Answer, uploads: Sequence[Upload]) -> tuple[MessageView, ...]:
        """Keep the files and have them delivered, one message each, in their order. Either all are taken or none. The
        same `client_id` again returns the messages it named first, and sends nothing.

        Raises `PermissionDenied`, `NotFound`, `MediaTooLarge`, `MediaTypeNotAllowed`, `FileEmpty`,
        `CaptionNotPossible`, and what `SendMessage` raises.
        """
        require(actor, Permission.ATTEND)
        sent, limits = await attempt(self.store, actor, lambda work: _looked_up(work, answer))
        if sent:
            return sent
        kept: dict[MessageId, Attached] = {}
        try:
            for upload in uploads:
                id = MessageId(self.ids())
                kept[id] = await self._keep(f"{actor.company_id}/{id}", upload, limits)
            written = _written(answer, kept)
            views = await attempt(self.store, actor, lambda work: self._send(work, answer, written))
        except DomainError:
            # Nothing refers to the files. After any other failure something may, so they stay.
            await self._forget(kept.values())
            raise
        if views[0].id not in kept:
            await self._forget(kept.values())
        return views

    async def _keep(self, key: str, upload: Upload, limits: Limits) -> Attached:
        file = await keep_upload(self.media, key, upload)
        try:
            return attached(file, limits, upload.kind)
        except DomainError:
            await self.media.delete(key)
            raise

    async def _forget(self, files: Iterable[Attached]) -> None:
        for file in files:
            await self.media.delete(file.file.key)

    async def _send(self, work: UnitOfWork, answer: Answer, written: Sequence[Written]) -> tuple[MessageView, ...]:
        if sent := await _sent_before(work, answer):
            return sent
        conversation = await work.conversations.get(answer.conversation_id)
        await check_unanswered(work, conversation.id, answer.expected_seq)
        channel = await work.channels.get(conversation.channel_id)
        quoted = await quoted_message(work, conversation.id, answer.reply_to_id)
        routing, at = await work.companies.routing(), self.clock.now()
        views = []
        for each in (replace(written[0], reply_to=quoted), *written[1:]):
            outcome = reply(conversation, each, work.actor, routing, at, window_of(channel))
            work.conversations.save(outcome)
            conversation = outcome.conversation
            views.append(outcome.messages[0].view)
        return tuple(views)


async def _looked_up(work: UnitOfWork, answer: Answer) -> tuple[tuple[MessageView, ...], Limits]:
    """What was sent under the client's id before, and what the provider takes."""
    conversation = await work.conversations.get(answer.conversation_id)
    channel = await work.channels.get(conversation.channel_id)
    return await _sent_before(work, answer), limits_of(channel)


async def _sent_before(work: UnitOfWork, answer: Answer) -> tuple[MessageView, ...]:
    sent: list[MessageView] = []
    while client_id := answer.client_id_of(len(sent) + 1):
        message = await work.messages.by_client_id(answer.conversation_id, client_id)
        if message is None:
            break
        sent.append(message.view)
    return tuple(sent)


def _written(answer: Answer, files: Mapping[MessageId, Attached]) -> list[Written]:
    if not files:
        raise FileEmpty("There is no file.")
    under = next((id for id, file in files.items() if file.captioned), None)
    if answer.caption and under is None:
        raise CaptionNotPossible("None of these files can have words under it.")
    return [
        Written(id, answer.caption if id == under else "", answer.client_id_of(number), attached=file)
        for number, (id, file) in enumerate(files.items(), start=1)
    ]
