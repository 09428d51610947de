"""Quick replies on their way to customers: variables filled in, files along."""

from dataclasses import dataclass

import pytest

from tests.application.test_sending_files import upload
from tests.people import Colleague, Customer
from tests.support.files import JPEG, OGG, PDF
from tests.world import World
from wppconnector.application.errors import NotFound
from wppconnector.application.use_cases.attach_to_quick_reply import AttachToQuickReply
from wppconnector.application.use_cases.create_quick_reply import CreateQuickReply
from wppconnector.application.use_cases.preview_quick_reply import PreviewQuickReply
from wppconnector.application.use_cases.send_message import SendMessage
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.configuration import QuickReplyChanged
from wppconnector.domain.content import MessageKind
from wppconnector.domain.errors import FileEmpty, MediaTooLarge, PermissionDenied
from wppconnector.domain.quick_reply import QuickReply
from wppconnector.domain.views import MessageView


@dataclass
class Desk:
    """Ana attends to Maria; the company has a quick reply."""

    world: World
    gilda: Colleague
    ana: Colleague
    maria: Customer
    reply: QuickReply

    def __post_init__(self) -> None:
        world = self.world
        self.attach = AttachToQuickReply(world.store, world.media, world.clock, world.ids)

    async def sends(self, text: str = "") -> MessageView:
        world = self.world
        send = SendMessage(world.store, world.clock, world.ids)
        return await send(self.ana.actor, self.maria.conversation.id, text, quick_reply_id=self.reply.id)


async def desk(provider: ProviderKind = ProviderKind.WAHA, department: str | None = None) -> Desk:
    world = World(provider)
    gilda = world.admin()
    ana, maria = await world.attended()
    create = CreateQuickReply(world.store, world.clock, world.ids)
    words = "{{contact.name}}, aqui é {{ agent.name }} do {{department.name}}."
    place = world.department(department).id if department else None
    return Desk(world, gilda, ana, maria, await create(gilda.actor, "oi", words, place))


async def test_variables_are_filled_in_for_the_conversation() -> None:
    here = await desk()
    sent = await here.sends()
    preview = PreviewQuickReply(here.world.store)
    answer = await preview(here.ana.actor, here.reply.id, here.maria.conversation.id)
    assert sent.content.text == answer.words() == "Maria, aqui é Ana do Laboratório."
    assert (await here.sends("Oi {{contact.name}}, {{veja}}")).content.text == "Oi Maria, {{veja}}"


async def test_its_file_goes_along_under_its_words() -> None:
    here = await desk()
    await here.attach(here.gilda.actor, here.reply.id, upload(PDF, "preparo.pdf"))
    sent = await here.sends()
    await here.world.work_off()
    outgoing = here.world.provider.sent[-1]
    assert sent.content.kind is MessageKind.DOCUMENT
    assert outgoing.attachment is not None
    assert b"".join([chunk async for chunk in outgoing.attachment.open()]) == PDF
    assert outgoing.text == "*Ana - Laboratório*: Maria, aqui é Ana do Laboratório."


async def test_a_sound_goes_as_a_document_since_there_are_words_to_it() -> None:
    here = await desk()
    await here.attach(here.gilda.actor, here.reply.id, upload(OGG, "preparo.ogg"))
    sent = await here.sends()
    assert (sent.content.kind, sent.content.text[:5]) == (MessageKind.DOCUMENT, "Maria")


async def test_a_file_that_the_provider_does_not_take_is_refused() -> None:
    here = await desk(ProviderKind.META)
    await here.attach(here.gilda.actor, here.reply.id, upload(JPEG + bytes(6 * 1024 * 1024)))
    with pytest.raises(MediaTooLarge):
        await here.sends()


async def test_putting_and_taking_a_file_away_is_told_once_each() -> None:
    here = await desk()
    with_file = await here.attach(here.gilda.actor, here.reply.id, upload(PDF, "preparo.pdf"))
    for _ in range(2):
        await here.attach(here.gilda.actor, here.reply.id, None)
    told = here.world.facts(QuickReplyChanged)
    files = [fact.reply.attachment for fact in told if isinstance(fact, QuickReplyChanged)]
    assert files == [None, with_file.attachment, None]
    assert len(here.world.media.keys) == 1, "what was sent with it shows it still"


async def test_what_is_no_file_or_nobodys_reply_keeps_nothing() -> None:
    here = await desk()
    with pytest.raises(FileEmpty):
        await here.attach(here.gilda.actor, here.reply.id, upload(b""))
    with pytest.raises(PermissionDenied):
        await here.attach(here.ana.actor, here.reply.id, upload(PDF))
    with pytest.raises(NotFound):
        await here.attach(here.gilda.actor, type(here.reply.id)(int=999), upload(PDF))
    assert here.world.media.keys == frozenset()


async def test_a_reply_of_another_department_is_no_reply() -> None:
    here = await desk(department="Comercial")
    with pytest.raises(NotFound):
        await here.sends()
