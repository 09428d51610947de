"""An agent writes first."""

import pytest

from tests.world import World
from wppconnector.application.errors import NotFound, NotOnWhatsApp
from wppconnector.application.ports.inbound import Correspondent
from wppconnector.application.ports.provider import ChannelUnavailable
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind
from wppconnector.domain.errors import InvalidValue, LiveConversationExists, TextTooLong, WindowClosed
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import ChannelId, ContactId, DepartmentId

REGISTERED = Identity(IdentityKind.WA_ID, "554188887777")


async def test_the_account_behind_the_number_is_asked_for_and_written_to() -> None:
    world = World()
    ana = world.agent("Ana")
    account = Correspondent(ChatAddress("554188887777@c.us"), (REGISTERED,))
    world.provider.answers("find_account", account)

    view = await ana.starts(phone="+55 (41) 98888-7777", text="Seu laudo está pronto")
    await world.work_off()

    assert (view.flow_state, view.agent_id) == (FlowState.ASSIGNED, ana.user.id)
    assert view.department_id == world.department("Laboratório").id
    assert view.timeout_at is None, "nobody waits for an answer of ours"
    assert view.contact.phone == "5541988887777"
    [sent] = world.provider.sent
    assert (sent.address, sent.text) == ("554188887777@c.us", "*Ana - Laboratório*: Seu laudo está pronto")


async def test_the_answer_of_the_customer_joins_the_conversation() -> None:
    world = World()
    ana = world.agent("Ana")
    world.provider.answers("find_account", Correspondent(ChatAddress("554188887777@c.us"), (REGISTERED,)))
    view = await ana.starts(phone="5541988887777")

    maria = world.contact("554188887777")
    await maria.writes("quem é?")

    assert maria.conversation.id == view.id
    assert maria.received == []


async def test_a_number_without_whatsapp_is_refused_and_leaves_no_trace() -> None:
    world = World()
    ana = world.agent("Ana")
    world.provider.answers("find_account", None)

    with pytest.raises(NotOnWhatsApp):
        await ana.starts(phone="+551133334444")

    assert world.store.tables.contacts == {}


@pytest.mark.parametrize(
    ("provider", "address"), [(ProviderKind.WAHA, "5511955554444@c.us"), (ProviderKind.META, "5511955554444")]
)
async def test_a_provider_that_cannot_answer_takes_the_number_at_its_word(provider: ProviderKind, address: str) -> None:
    world = World(provider)
    ana = world.agent("Ana")
    world.provider.answers("find_account", ChannelUnavailable("refused"))

    view = await ana.starts(phone="5511955554444")

    assert view.address == address


async def test_a_customer_known_already_is_written_to_where_the_last_message_came_from() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = world.contact("554188887777")
    await maria.writes("oi")
    await maria.writes("lab")
    await ana.resolves(maria)
    world.provider.answers("find_account", ChannelUnavailable("refused"))

    view = await ana.starts(phone="+5541988887777")

    assert view.contact.id == maria.contact.id
    assert view.address == maria.address


async def test_a_contact_without_a_phone_is_written_to_at_its_own_address() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = world.contact("", "Maria", Identity(IdentityKind.LID, "77001"), address="77001@lid")
    await maria.writes("oi")
    await maria.writes("lab")
    await ana.resolves(maria)
    world.provider.answers("find_account", AssertionError("there is no number to ask for"))

    await ana.starts(contact_id=maria.contact.id, text="Voltei")
    await world.work_off()

    assert maria.told == ["Voltei"]


async def test_a_contact_without_a_phone_who_never_wrote_on_the_channel_is_out_of_reach() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = world.contact("", "Maria", Identity(IdentityKind.LID, "77001"), address="77001@lid")
    await maria.writes("oi")

    with pytest.raises(InvalidValue) as refused:
        await ana.starts(contact_id=maria.contact.id, channel_id=world.add_channel("sales").id)
    assert refused.value.data == {"field": "contactId"}


async def test_a_contact_is_called_by_its_number() -> None:
    world = World()
    ana = world.agent("Ana")
    maria = await world.queued()
    await ana.resolves(maria)

    view = await ana.starts(contact_id=maria.contact.id)

    assert view.contact.id == maria.contact.id


async def test_somebody_who_has_a_live_conversation_is_not_started_again() -> None:
    world = World()
    ana = world.agent("Ana")
    await world.queued("+5511987654321")

    with pytest.raises(LiveConversationExists):
        await ana.starts(phone="5511987654321")


@pytest.mark.parametrize("phone", [None, "", "123", "1" * 16, "call me"])
async def test_what_is_no_phone_number_is_refused(phone: str | None) -> None:
    with pytest.raises(InvalidValue) as refused:
        await World().agent("Ana").starts(phone=phone)

    assert refused.value.data == {"field": "phone"}


async def test_on_meta_only_templates_start_unless_the_customers_window_is_open() -> None:
    world = World(ProviderKind.META)
    ana = world.agent("Ana")
    with pytest.raises(WindowClosed):
        await ana.starts(phone="5511987654321", text="Oi")
    assert (await ana.starts(phone="5511955554444")).window_expires_at is None

    maria = await world.queued()
    await ana.resolves(maria)
    world.clock.advance(hours=20)
    view = await ana.starts(phone="5511987654321", text="Mais uma coisa")
    assert view.window_expires_at is not None

    await ana.resolves(maria)
    world.clock.advance(hours=4)
    with pytest.raises(WindowClosed):
        await ana.starts(phone="5511987654321", text="E outra")


async def test_a_first_text_that_is_too_long_opens_nothing() -> None:
    world = World()
    ana = world.agent("Ana")

    with pytest.raises(TextTooLong):
        await ana.starts(phone="5511987654321", text="x" * 5000)

    assert world.store.tables.conversations == {}
    assert world.store.tables.contacts == {}


async def test_the_department_must_be_one_of_the_agents() -> None:
    world = World()
    ana, gilda = world.agent("Ana"), world.admin()
    sales = world.department("Comercial").id

    for nowhere in (sales, DepartmentId(world.ids())):
        with pytest.raises(NotFound):
            await ana.starts(phone="5511987654321", department_id=nowhere)
    view = await gilda.starts(phone="5511987654321", department_id=sales)
    assert view.department_id == sales


async def test_the_number_of_the_environment_goes_first() -> None:
    world = World()
    gilda = world.admin()
    managed = world.add_channel("managed", managed=True)

    assert (await gilda.starts(phone="5511987654321")).channel_id == managed.id
    assert (await gilda.starts(phone="5511987654321", channel_id=world.channel.id)).channel_id == world.channel.id


async def test_what_does_not_exist_is_not_found() -> None:
    world = World()
    ana = world.agent("Ana")

    with pytest.raises(NotFound):
        await ana.starts(phone="5511987654321", channel_id=ChannelId(world.ids()))
    with pytest.raises(NotFound):
        await ana.starts(contact_id=ContactId(world.ids()))
    world.store.tables.channels.clear()
    with pytest.raises(NotFound, match="no channel"):
        await ana.starts(phone="5511987654321")
