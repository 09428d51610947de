from dataclasses import replace

import pytest

from tests.adapters.whatsapp.meta.numbers import MARIA, MESSAGE_ID, attachment, channel, outgoing
from tests.fakes.meta.server import FakeMeta
from wppconnector.adapters.whatsapp.meta.provider import MetaProvider
from wppconnector.application.ports.provider import (
    Accepted,
    ChannelBroken,
    MessageRefused,
    Provider,
    Verdict,
)
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.contact import ChatAddress, Identity, IdentityKind
from wppconnector.domain.content import MessageKind
from wppconnector.domain.flow.script import Choice

MENU = tuple(Choice(f"department-{place}", name) for place, name in enumerate(["Laboratório", "Comercial"] * 2))


async def test_a_text_goes_to_the_number_with_a_plus_and_carries_our_id(fake: FakeMeta, provider: Provider) -> None:
    await fake.customer(MARIA).writes("oi")
    accepted = await provider.send(outgoing("Olá, Maria!"))
    [sent] = fake.sent
    assert accepted == Accepted(sent.id)
    assert (sent.to, sent.text) == ("+5541988887777", "Olá, Maria!")
    assert sent.body["biz_opaque_callback_data"] == str(MESSAGE_ID)


async def test_who_has_only_a_user_id_is_addressed_by_it(fake: FakeMeta, provider: Provider) -> None:
    await fake.customer(user_id="BR.15021234567890").writes("oi")
    await provider.send(outgoing(address=ChatAddress("BR.15021234567890")))
    assert (fake.sent[0].body["recipient"], "to" in fake.sent[0].body) == ("BR.15021234567890", False)


async def test_an_answer_quotes_the_message_it_answers(fake: FakeMeta, provider: Provider) -> None:
    quoted = await fake.customer(MARIA).writes("quanto custa?")
    await provider.send(outgoing("dez reais", reply_to=quoted))
    assert fake.sent[0].body["context"] == {"message_id": quoted}


async def test_a_menu_can_be_tapped_and_says_the_same_in_words(fake: FakeMeta, provider: Provider) -> None:
    maria = fake.customer(MARIA)
    await maria.writes("oi")
    await provider.send(outgoing("Olá!\n1 - Laboratório\n2 - Comercial", choices=MENU))
    [sent] = fake.sent
    assert (sent.body["interactive"]["type"], sent.text) == ("list", "Olá!\n1 - Laboratório\n2 - Comercial")
    assert await maria.taps("department-1")


async def test_up_to_three_short_choices_are_buttons(fake: FakeMeta, provider: Provider) -> None:
    maria = fake.customer(MARIA)
    await maria.writes("oi")
    await provider.send(outgoing("Deseja retornar?", choices=(Choice("return-yes", "Sim"), Choice("return-no", "Não"))))
    assert fake.sent[0].body["interactive"]["type"] == "button"
    assert await maria.taps("return-no")


@pytest.mark.parametrize(
    "choices",
    [
        tuple(Choice(str(place), f"Setor {place}") for place in range(11)),
        (Choice("1", " "),),
        (Choice("x" * 201, "Setor"), *MENU),
    ],
    ids=["eleven rows", "a blank title", "an id too long"],
)
async def test_choices_that_meta_cannot_show_are_left_to_the_words(
    fake: FakeMeta, provider: Provider, choices: tuple[Choice, ...]
) -> None:
    await fake.customer(MARIA).writes("oi")
    await provider.send(outgoing("1 - Setor", choices=choices))
    assert (fake.sent[0].type, fake.sent[0].text) == ("text", "1 - Setor")


async def test_long_titles_are_shortened_to_what_a_row_holds(fake: FakeMeta, provider: Provider) -> None:
    await fake.customer(MARIA).writes("oi")
    await provider.send(outgoing("menu", choices=(*MENU, Choice("5", "Administrativo e Recursos Humanos"))))
    rows = fake.sent[0].body["interactive"]["action"]["sections"][0]["rows"]
    assert rows[-1]["title"] == "Administrativo e Recurs…"


async def test_of_the_longest_text_nothing_is_lost(fake: FakeMeta, provider: Provider) -> None:
    await fake.customer(MARIA).writes("oi")
    await provider.send(outgoing("é" * provider.text_limit))
    await provider.send(outgoing("é" * provider.text_limit, choices=MENU))
    assert [len(sent.text) for sent in fake.sent] == [4096, 4096]


FILES = [
    (MessageKind.IMAGE, "image/png", "image", {"caption": "veja"}),
    (MessageKind.IMAGE, "image/gif", "document", {"caption": "veja", "filename": "a.bin"}),
    (MessageKind.VIDEO, "video/mp4", "video", {"caption": "veja"}),
    (MessageKind.VIDEO, "video/x-msvideo", "document", {"caption": "veja", "filename": "a.bin"}),
    (MessageKind.AUDIO, "audio/mpeg", "audio", {}),
    (MessageKind.VOICE, "audio/ogg; codecs=opus", "audio", {"voice": True}),
    (MessageKind.VOICE, "audio/mp4", "audio", {}),
    (MessageKind.STICKER, "image/webp", "sticker", {}),
    (MessageKind.DOCUMENT, "application/pdf", "document", {"caption": "veja", "filename": "a.bin"}),
]


@pytest.mark.parametrize(("kind", "mime_type", "type_", "member"), FILES)
async def test_a_file_is_uploaded_and_shown_as_what_meta_takes_it_for(
    fake: FakeMeta, provider: Provider, kind: MessageKind, mime_type: str, type_: str, member: dict[str, object]
) -> None:
    await fake.customer(MARIA).writes("oi")
    data = bytes(range(256)) * 20
    await provider.send(outgoing("veja", attachment=attachment(kind, mime_type, data, "a.bin")))
    [sent] = fake.sent
    shown = dict(sent.body[type_])
    file = fake.media.files[shown.pop("id")]
    assert (sent.type, shown) == (type_, member)
    assert (file.data, file.mime_type) == (data, mime_type)


async def test_an_image_too_large_for_an_image_goes_as_a_document(fake: FakeMeta, provider: Provider) -> None:
    await fake.customer(MARIA).writes("oi")
    large = attachment(MessageKind.IMAGE, "image/jpeg", b"x" * (5 * 1024 * 1024 + 1))
    await provider.send(outgoing("", attachment=large))
    assert (fake.sent[0].type, fake.sent[0].body["document"]["filename"]) == ("document", "file")


async def test_a_caption_too_long_is_refused_before_the_file_is_uploaded(fake: FakeMeta, provider: Provider) -> None:
    picture = attachment(MessageKind.IMAGE, "image/png", b"...")
    with pytest.raises(MessageRefused) as refused:
        await provider.send(outgoing("x" * 1025, attachment=picture))
    assert (refused.value.code, fake.media.files) == ("text_too_long", {})


async def test_a_file_too_large_for_anything_is_refused(fake: FakeMeta, provider: Provider) -> None:
    huge = replace(attachment(MessageKind.DOCUMENT, "application/zip", b""), size=100 * 1024 * 1024 + 1)
    with pytest.raises(MessageRefused) as refused:
        await provider.send(outgoing("", attachment=huge))
    assert refused.value.code == "media_too_large"


async def test_reading_marks_the_newest_message_only_since_it_implies_the_others(
    fake: FakeMeta, provider: Provider
) -> None:
    maria = fake.customer(MARIA)
    first, last = await maria.writes("oi"), await maria.writes("tudo bem?")
    await provider.mark_read(MARIA, [last, first])
    await provider.mark_read(MARIA, [])
    assert fake.state.read == [last]


async def test_typing_needs_a_message_to_answer_and_cannot_be_stopped(fake: FakeMeta, provider: Provider) -> None:
    last = await fake.customer(MARIA).writes("oi")
    await provider.show_typing(MARIA, True, last)
    await provider.show_typing(MARIA, False, last)
    await provider.show_typing(MARIA, True, None)
    assert fake.state.typing == [last]


async def test_meta_can_neither_reserve_an_id_nor_look_a_message_up(fake: FakeMeta, provider: Provider) -> None:
    assert await provider.reserve_id() is None
    assert await provider.find_sent(outgoing(), fake.clock.now()) is Verdict.CANNOT_TELL
    assert [arrived async for arrived in provider.history(fake.clock.now())] == []


async def test_a_number_nobody_has_written_from_is_taken_at_its_word(provider: Provider) -> None:
    account = await provider.find_account("+55 41 8888-7777")
    assert account is not None
    assert account.address == MARIA
    assert account.identities == (Identity(IdentityKind.PHONE, MARIA),)


async def test_the_account_is_subscribed_where_it_is_known(fake: FakeMeta) -> None:
    provider = MetaProvider(channel(fake, business_account_id=fake.number.account_id), fake.clock)
    stranger = MetaProvider(channel(fake, business_account_id="1"), fake.clock)
    await provider.prepare("https://example.com/webhooks/meta")
    with pytest.raises(ChannelBroken):
        await stranger.prepare("https://example.com/webhooks/meta")
    await provider.aclose()
    await stranger.aclose()


async def test_the_state_of_a_number_is_asked_at_meta(fake: FakeMeta, provider: Provider) -> None:
    assert (await provider.state()).state is ChannelState.WORKING
    fake.fail_next(131016, on="lookup")
    assert (await provider.state()).state is ChannelState.CONNECTING
    fake.expire_token()
    assert (await provider.state()).state is ChannelState.DOWN
