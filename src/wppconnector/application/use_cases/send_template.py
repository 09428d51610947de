"""An agent sends a template: all that may be sent when the customer's 24 hours are over."""

from collections.abc import Mapping
from dataclasses import dataclass

from wppconnector.application.answering import check_unanswered, quoted_message
from wppconnector.application.attempt import attempt
from wppconnector.application.errors import NotFound, Unavailable
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.provider import ProviderFailure, Providers
from wppconnector.application.ports.system import Clock, Ids
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.channel import Channel
from wppconnector.domain.conversation.replying import Written, reply
from wppconnector.domain.ids import ConversationId, MessageId
from wppconnector.domain.routing import window_of
from wppconnector.domain.template import FilledTemplate, fill, find
from wppconnector.domain.views import MessageView


@dataclass(frozen=True, slots=True)
class ChosenTemplate:
    """Which template, with its variables' values by name, and where it goes; the rest is as for texts."""

    conversation_id: ConversationId
    name: str
    language: str
    parameters: Mapping[str, str]
    client_id: str | None = None
    reply_to_id: MessageId | None = None
    expected_seq: int | None = None


@dataclass(frozen=True, slots=True)
class SendTemplate:
    store: Store
    providers: Providers
    clock: Clock
    ids: Ids

    async def __call__(self, actor: Actor, choice: ChosenTemplate) -> MessageView:
        """Store the message and have it delivered. The same `client_id` again sends nothing.

        Raises `PermissionDenied`, `NotFound` also for a template that the provider does not have, `TemplateMismatch`,
        `TransitionNotAllowed`, `NotAssigned`, `AnsweredMeanwhile`, `Unavailable`.
        """
        require(actor, Permission.ATTEND)
        found = await attempt(self.store, actor, lambda work: _looked_up(work, choice))
        if isinstance(found, MessageView):
            return found
        filled = await self._filled(found, choice)
        return await attempt(self.store, actor, lambda work: self._send(work, choice, filled))

    async def _filled(self, channel: Channel, choice: ChosenTemplate) -> FilledTemplate:
        try:
            templates = await self.providers.of(channel).templates()
        except ProviderFailure as failure:
            raise Unavailable(f"The provider does not tell its templates: {failure}") from failure
        template = find(templates, choice.name, choice.language)
        if template is None:
            raise NotFound("There is no such template on this number.")
        return fill(template, choice.parameters)

    async def _send(self, work: UnitOfWork, choice: ChosenTemplate, filled: FilledTemplate) -> MessageView:
        if sent := await _sent_before(work, choice):
            return sent
        conversation = await work.conversations.get(choice.conversation_id)
        await check_unanswered(work, conversation.id, choice.expected_seq)
        channel = await work.channels.get(conversation.channel_id)
        quoted = await quoted_message(work, conversation.id, choice.reply_to_id)
        written = Written(MessageId(self.ids()), filled.text, choice.client_id, quoted, template=filled)
        routing = await work.companies.routing()
        outcome = reply(conversation, written, work.actor, routing, self.clock.now(), window_of(channel))
        work.conversations.save(outcome)
        return outcome.messages[0].view


async def _looked_up(work: UnitOfWork, choice: ChosenTemplate) -> MessageView | Channel:
    """What was sent under the client's id before, else the number that is to send."""
    conversation = await work.conversations.get(choice.conversation_id)
    return await _sent_before(work, choice) or await work.channels.get(conversation.channel_id)


async def _sent_before(work: UnitOfWork, choice: ChosenTemplate) -> MessageView | None:
    if not choice.client_id:
        return None
    sent = await work.messages.by_client_id(choice.conversation_id, choice.client_id)
    return sent.view if sent else None
