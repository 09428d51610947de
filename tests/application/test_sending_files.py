"""Agents send files: kept first, delivered by a job, all or none."""

from collections.abc import AsyncIterator

import pytest

from tests.people import Colleague, Customer
from tests.support.files import JPEG, OGG, PDF
from tests.troubled_store import TroubledStore
from tests.world import World
from wppconnector.application.errors import Unavailable
from wppconnector.application.ports.provider import Accepted, ChannelUnavailable, MessageRefused
from wppconnector.application.uploads import Upload
from wppconnector.application.use_cases.send_media import Answer, SendMedia
from wppconnector.domain.attachments import CAPTION_LIMIT, LARGEST_FILE, check_size, limits_of
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.content import Direction, MessageKind, MessageStatus
from wppconnector.domain.errors import CaptionNotPossible, DomainError, FileEmpty, MediaTooLarge, TextTooLong
from wppconnector.domain.views import MessageView

MEGABYTE = 1024 * 1024


def upload(content: bytes, name: str = "exame.jpg", kind: MessageKind | None = None) -> Upload:
    return Upload(pieces(content), name, "application/x-whatever", kind)


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 7):
        yield content[start : start + 7]


async def sends(ana: Colleague, maria: Customer, *uploads: Upload, **told: object) -> tuple[MessageView, ...]:
    world = ana.world
    send = SendMedia(world.store, world.media, world.clock, world.ids)
    return await send(ana.actor, Answer(maria.conversation.id, **told), uploads)  # type: ignore[arg-type]


async def test_a_file_leaves_as_what_it_is_with_the_signed_caption_under_it() -> None:
    world = World()
    ana, maria = await world.attended()

    [view] = await sends(ana, maria, upload(JPEG), caption="Seu exame")
    await world.work_off()

    sent = world.provider.sent[-1]
    assert sent.text == "*Ana - Laboratório*: Seu exame"
    assert sent.attachment is not None
    assert (sent.attachment.kind, sent.attachment.mime_type, sent.attachment.filename) == (
        MessageKind.IMAGE,
        "image/jpeg",
        "exame.jpg",
    )
    assert b"".join([chunk async for chunk in sent.attachment.open()]) == JPEG
    assert world.message(view.id).status is MessageStatus.SENT
    assert maria.conversation.last_message_preview == "Seu exame"


async def test_without_words_nothing_is_signed_and_the_list_says_what_it_was() -> None:
    world = World()
    ana, maria = await world.attended()
    await sends(ana, maria, upload(OGG, "voz.ogg", MessageKind.VOICE))
    await world.work_off()
    assert (world.provider.sent[-1].text, maria.conversation.last_message_preview) == ("", "🎤 Mensagem de voz")


async def test_the_caption_stands_under_the_first_file_that_can_have_one() -> None:
    world = World()
    ana, maria = await world.attended()
    views = await sends(ana, maria, upload(OGG, "voz.ogg"), upload(PDF, "a.pdf"), upload(JPEG), caption="Leia")
    assert [view.content.text for view in views] == ["", "Leia", ""]


async def test_files_leave_in_their_order_and_a_failure_is_repeated_with_the_file() -> None:
    world = World()
    ana, maria = await world.attended()
    before = len(world.provider.sent)
    world.provider.failures.append(MessageRefused("media_failed"))
    first, _ = await sends(ana, maria, upload(PDF, "a.pdf"), upload(JPEG, "b.jpg"))
    await world.work_off()
    assert world.message(first.id).error_code == "media_failed"

    await ana.retries(first)
    await world.work_off()

    names = [sent.attachment.filename for sent in world.provider.sent[before:] if sent.attachment]
    assert names == ["b.jpg", "a.pdf"]


async def test_an_echo_that_comes_before_the_send_returns_is_the_file_and_no_message_of_its_own() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.reserves = True

    async def sent_and_seen() -> Accepted:
        await world.receive(maria.echo("", id="3EB0F11E"))
        return Accepted("3EB0F11E")

    world.provider.answers("send", sent_and_seen)
    [view] = await sends(ana, maria, upload(PDF, "laudo.pdf"))
    ours = len(maria.messages(Direction.OUTBOUND))
    await world.work_off()

    assert world.provider.tried[-1].reserved_id is None
    assert len(maria.messages(Direction.OUTBOUND)) == ours
    message = world.message(view.id)
    assert (message.provider_message_id, message.status) == ("3EB0F11E", MessageStatus.SENT)


async def test_a_file_that_is_gone_fails_by_that_name_and_asks_the_provider_nothing() -> None:
    world = World()
    ana, maria = await world.attended()
    tried = len(world.provider.tried)
    [view] = await sends(ana, maria, upload(PDF, "a.pdf"))
    await world.media.delete(f"{world.company.id}/{view.id}")
    await world.work_off()
    assert (world.message(view.id).status, world.message(view.id).error_code) == (MessageStatus.FAILED, "media_gone")
    assert len(world.provider.tried) == tried


async def test_files_wait_for_a_store_that_is_away_and_the_provider_hears_of_none_meanwhile() -> None:
    world = World()
    ana, maria = await world.attended()
    tried = len(world.provider.tried)
    [view] = await sends(ana, maria, upload(PDF, "a.pdf"))
    world.media.away = True
    await world.work_off()
    assert (world.message(view.id).status, len(world.provider.tried)) == (MessageStatus.PENDING, tried)
    world.media.away = False
    await world.work_for(minutes=1)
    assert world.message(view.id).status is MessageStatus.SENT


async def test_a_channel_that_is_down_keeps_files_waiting() -> None:
    world = World()
    ana, maria = await world.attended()
    world.provider.failures.append(ChannelUnavailable("unavailable"))
    [view] = await sends(ana, maria, upload(PDF, "a.pdf"))
    await world.work_off()
    assert world.message(view.id).status is MessageStatus.PENDING
    await world.work_for(minutes=5)
    assert world.message(view.id).status is MessageStatus.SENT


@pytest.mark.parametrize(
    ("uploads", "told", "refusal"),
    [
        ((), {}, FileEmpty),
        ((upload(b""),), {}, FileEmpty),
        ((upload(OGG, "voz.ogg", MessageKind.VOICE),), {"caption": "Ouça"}, CaptionNotPossible),
        ((upload(JPEG),), {"caption": "x" * CAPTION_LIMIT}, TextTooLong),
        ((upload(PDF), upload(JPEG + bytes(16 * MEGABYTE))), {}, MediaTooLarge),
    ],
    ids=["none", "empty", "words that nothing shows", "too many words", "too large a picture"],
)
async def test_what_cannot_be_sent_leaves_neither_message_nor_file(
    uploads: tuple[Upload, ...], told: dict[str, object], refusal: type[DomainError]
) -> None:
    world = World()
    ana, maria = await world.attended()
    before = maria.messages(Direction.OUTBOUND)
    with pytest.raises(refusal):
        await sends(ana, maria, *uploads, **told)
    assert maria.messages(Direction.OUTBOUND) == before
    assert world.media.keys == frozenset()


async def test_a_stream_without_end_is_cut_at_the_largest_file() -> None:
    world = World()
    ana, maria = await world.attended()
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield bytes(8 * MEGABYTE)

    with pytest.raises(MediaTooLarge):
        await sends(ana, maria, Upload(endless()))
    assert taken == LARGEST_FILE // (8 * MEGABYTE) + 1
    assert world.media.keys == frozenset()


async def test_of_two_who_send_the_same_at_once_the_slower_finds_it_sent_and_keeps_no_copy() -> None:
    world = World()
    ana, maria = await world.attended()
    faster: list[tuple[MessageView, ...]] = []

    async def slow() -> AsyncIterator[bytes]:
        faster.append(await sends(ana, maria, upload(PDF), client_id="c-1"))
        yield PDF

    assert await sends(ana, maria, Upload(slow()), client_id="c-1") == faster[0]
    assert len(world.media.keys) == 1
    assert await sends(ana, maria, upload(JPEG), client_id="c-1") == faster[0]


async def test_files_stay_when_nobody_knows_whether_they_were_sent() -> None:
    world = World()
    ana, maria = await world.attended()
    store = TroubledStore(world)
    store.troubles.extend([None, Unavailable("the connection was lost")])
    send = SendMedia(store, world.media, world.clock, world.ids)
    with pytest.raises(Unavailable):
        await send(ana.actor, Answer(maria.conversation.id), [upload(PDF)])
    assert len(world.media.keys) == 1


@pytest.mark.parametrize(("provider", "taken"), [(ProviderKind.META, False), (ProviderKind.WAHA, True)])
async def test_every_provider_has_limits_of_its_own(provider: ProviderKind, taken: bool) -> None:
    limit = limits_of(World(provider).channel)[MessageKind.IMAGE].size
    assert (limit >= 6 * MEGABYTE) is taken
    check_size(MessageKind.IMAGE, limit, limits_of(World(provider).channel))
    with pytest.raises(MediaTooLarge) as refused:
        check_size(MessageKind.IMAGE, limit + 1, limits_of(World(provider).channel))
    assert refused.value.data == {"limit": limit}
