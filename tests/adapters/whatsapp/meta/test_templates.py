"""Templates: read from the account, and sent when nothing else may be."""

from collections.abc import AsyncIterator

import pytest

from tests.adapters.whatsapp.meta.numbers import MARIA, channel, outgoing
from tests.fakes.meta.server import FakeMeta
from tests.fakes.meta.templates import Template as Approved
from wppconnector.adapters.whatsapp.meta.provider import MetaProvider
from wppconnector.application.ports.provider import ChannelBroken, MessageRefused, Provider
from wppconnector.domain.template import Template, fill, find

REMINDER = Approved("lembrete", "Olá {{1}}, sua coleta é {{2}}.", header="Coleta de {{1}}")
WELCOME = Approved("boas_vindas", "Olá {{nome}}!", named=True)


@pytest.fixture
async def provider(fake: FakeMeta) -> AsyncIterator[MetaProvider]:
    """With the account's id, without which nobody can be asked for templates."""
    provider = MetaProvider(channel(fake, business_account_id=fake.number.account_id), fake.clock)
    yield provider
    await provider.aclose()


async def template(provider: Provider, of: Approved) -> Template:
    found = find(await provider.templates(), of.name, of.language)
    assert found is not None
    return found


async def test_templates_are_listed_by_name_with_their_variables(fake: FakeMeta, provider: Provider) -> None:
    fake.state.templates += [REMINDER, WELCOME]
    first, second = await provider.templates()
    assert (first.name, first.body_variables, first.named, first.usable) == ("boas_vindas", ("nome",), True, True)
    assert (second.name, second.header_variables, second.body_variables) == ("lembrete", ("1",), ("1", "2"))
    assert (second.category, second.status, second.language) == ("UTILITY", "APPROVED", "pt_BR")


async def test_a_long_list_is_read_to_its_end(fake: FakeMeta, provider: Provider) -> None:
    fake.state.templates += [Approved(f"t{number:03}", "Olá") for number in range(250)]
    assert [each.name for each in await provider.templates()] == [f"t{number:03}" for number in range(250)]


@pytest.mark.parametrize(
    "of",
    [
        Approved("a", "Olá", status="PENDING"),
        Approved("b", "Olá", more=({"type": "HEADER", "format": "IMAGE"},)),
        Approved("c", "Olá", more=({"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://x.example/{{1}}"}]},)),
        Approved("d", "Olá", more=({"type": "CAROUSEL"},)),
    ],
    ids=["not approved", "a picture on top", "a button with a variable", "of a kind not known here"],
)  # fmt: skip
async def test_what_cannot_be_filled_in_is_listed_as_not_usable(
    fake: FakeMeta, provider: Provider, of: Approved
) -> None:
    fake.state.templates.append(of)
    assert not (await template(provider, of)).usable


async def test_the_list_is_asked_for_again_only_after_a_while(fake: FakeMeta, provider: Provider) -> None:
    fake.state.templates.append(REMINDER)
    before = await provider.templates()
    fake.state.templates.append(WELCOME)
    assert await provider.templates() == before
    fake.clock.advance(minutes=5)
    assert len(await provider.templates()) == 2


async def test_a_list_that_could_not_be_read_is_not_remembered(fake: FakeMeta, provider: Provider) -> None:
    fake.state.templates.append(REMINDER)
    fake.fail_next(10, on="templates")
    with pytest.raises(ChannelBroken):
        await provider.templates()
    assert len(await provider.templates()) == 1


async def test_without_the_accounts_id_there_are_none(fake: FakeMeta) -> None:
    provider = MetaProvider(channel(fake), fake.clock)
    fake.state.templates.append(REMINDER)
    assert await provider.templates() == ()
    await provider.aclose()


@pytest.mark.parametrize(
    ("of", "values", "read"),
    [
        (REMINDER, {"1": "Maria", "2": "amanhã às 8"}, "Coleta de Maria\nOlá Maria, sua coleta é amanhã às 8."),
        (WELCOME, {"nome": "Maria"}, "Olá Maria!"),
        (Approved("ola", "Olá!"), {}, "Olá!"),
    ],
)
async def test_a_template_reaches_who_has_not_written_for_long(
    fake: FakeMeta, provider: Provider, of: Approved, values: dict[str, str], read: str
) -> None:
    fake.state.templates.append(of)
    with pytest.raises(MessageRefused):
        await provider.send(outgoing("Oi"))
    filled = fill(await template(provider, of), values)
    await provider.send(outgoing(filled.text, template=filled))
    [sent] = fake.sent
    assert (sent.type, sent.to, sent.text, filled.text) == ("template", f"+{MARIA}", read, read)


async def test_a_template_that_is_gone_meanwhile_is_refused(fake: FakeMeta, provider: Provider) -> None:
    fake.state.templates.append(REMINDER)
    filled = fill(await template(provider, REMINDER), {"1": "Maria", "2": "hoje"})
    fake.state.templates.clear()
    with pytest.raises(MessageRefused):
        await provider.send(outgoing(filled.text, template=filled))
