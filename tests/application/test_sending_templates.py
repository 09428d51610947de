"""When a customer's 24 hours are over, templates are what remains."""

from typing import Any

import pytest

from tests.people import Colleague, Customer
from tests.world import World
from wppconnector.application.errors import NotFound, Unavailable
from wppconnector.application.ports.provider import ChannelUnavailable, MessageRefused
from wppconnector.application.use_cases.list_templates import ListTemplates
from wppconnector.application.use_cases.send_template import ChosenTemplate, SendTemplate
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.content import MessageKind
from wppconnector.domain.errors import AnsweredMeanwhile, NotAssigned, TemplateMismatch, WindowClosed
from wppconnector.domain.ids import ChannelId
from wppconnector.domain.template import Template
from wppconnector.domain.views import MessageView

REMINDER = Template("lembrete", "pt_BR", "UTILITY", "APPROVED", "Olá {{1}}, sua coleta é hoje.")


async def silent_customer() -> tuple[World, Colleague, Customer]:
    """Ana has accepted her, and her last message is more than a day old."""
    world = World(ProviderKind.META)
    world.provider.approved = (REMINDER,)
    ana, maria = await world.attended()
    world.clock.advance(hours=25)
    return world, ana, maria


async def sends(ana: Colleague, maria: Customer, **changes: Any) -> MessageView:
    world = ana.world
    told: dict[str, Any] = {"name": "lembrete", "language": "pt_BR", "parameters": {"1": "Maria"}, **changes}
    send = SendTemplate(world.store, world.providers, world.clock, world.ids)
    return await send(ana.actor, ChosenTemplate(maria.conversation.id, **told))


async def test_a_template_passes_where_a_text_does_not_and_is_not_signed() -> None:
    world, ana, maria = await silent_customer()
    with pytest.raises(WindowClosed):
        await ana.writes(maria, "Oi?")

    view = await sends(ana, maria)
    await world.work_off()

    assert (view.content.kind, view.content.text) == (MessageKind.TEMPLATE, "Olá Maria, sua coleta é hoje.")
    sent = world.provider.sent[-1]
    assert sent.text == view.content.text
    assert sent.template is not None
    assert sent.template.body == {"1": "Maria"}


async def test_a_template_that_failed_goes_out_again_as_the_template_it_was() -> None:
    world, ana, maria = await silent_customer()
    world.provider.failures.append(MessageRefused("template_paused"))
    view = await sends(ana, maria)
    await world.work_off()
    await ana.retries(view)
    await world.work_off()
    assert world.provider.sent[-1].template is not None


async def test_the_same_client_id_names_the_same_message() -> None:
    world, ana, maria = await silent_customer()
    first = await sends(ana, maria, client_id="c-1")
    world.provider.approved = ()
    assert (await sends(ana, maria, client_id="c-1")).id == first.id


async def test_of_two_who_send_the_same_at_once_the_slower_finds_it_sent() -> None:
    world, ana, maria = await silent_customer()
    faster: list[MessageView] = []

    async def while_the_list_is_read() -> tuple[Template, ...]:
        faster.append(await sends(ana, maria, client_id="c-1"))
        return (REMINDER,)

    world.provider.answers("templates", while_the_list_is_read)
    assert (await sends(ana, maria, client_id="c-1")).id == faster[0].id


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": "other"}, NotFound),
        ({"language": "en"}, NotFound),
        ({"parameters": {}}, TemplateMismatch),
        ({"expected_seq": 1}, AnsweredMeanwhile),
    ],
)
async def test_what_does_not_fit_is_refused(changes: dict[str, Any], refusal: type[Exception]) -> None:
    world, ana, maria = await silent_customer()
    if refusal is AnsweredMeanwhile:
        await sends(world.admin(), maria)
    with pytest.raises(refusal):
        await sends(ana, maria, **changes)


async def test_who_has_not_accepted_sends_no_template() -> None:
    world, _, maria = await silent_customer()
    bia = world.agent("Bia")
    with pytest.raises(NotAssigned):
        await sends(bia, maria)


async def test_a_conversation_with_a_stranger_begins_with_a_template() -> None:
    world = World(ProviderKind.META)
    world.provider.approved = (REMINDER,)
    ana, maria = world.agent("Ana"), world.contact("+5511912345678")
    with pytest.raises(WindowClosed):
        await ana.starts(phone="+5511912345678", text="Oi")
    begun = await ana.starts(phone="+5511912345678")

    send = SendTemplate(world.store, world.providers, world.clock, world.ids)
    await send(ana.actor, ChosenTemplate(begun.id, "lembrete", "pt_BR", {"1": "Maria"}))
    await world.work_off()

    assert [sent.text for sent in world.provider.sent] == ["Olá Maria, sua coleta é hoje."]
    assert maria.conversation.id == begun.id


async def test_templates_are_listed_for_each_number_and_a_silent_provider_is_no_empty_list() -> None:
    world, ana, maria = await silent_customer()
    list_templates = ListTemplates(world.store, world.providers)
    assert await list_templates(ana.actor, world.channel.id) == (REMINDER,)
    with pytest.raises(NotFound):
        await list_templates(ana.actor, ChannelId(maria.conversation.id))
    for _ in range(2):
        world.provider.answers("templates", ChannelUnavailable("unavailable"))
    with pytest.raises(Unavailable):
        await list_templates(ana.actor, world.channel.id)
    with pytest.raises(Unavailable):
        await sends(ana, maria)
