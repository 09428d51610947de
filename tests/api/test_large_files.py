"""Forms as large as they may be, and larger."""

import tracemalloc
from collections.abc import AsyncIterator

from tests.api.chat import chat, code_of
from tests.api.desk import Desk
from wppconnector.domain.channel import ProviderKind
from wppconnector.entrypoints.api.forms import LARGEST_FORM


async def test_a_form_larger_than_the_largest_file_is_refused_before_it_is_read(desk: Desk) -> None:
    here = await chat(desk)
    headers = {"content-type": "multipart/form-data; boundary=x", "content-length": str(102 * 1024 * 1024)}
    answer = await here.client.post("/api/messages/send-media", content=b"--x", headers=headers)
    assert code_of(answer) == (413, "too_large")


async def test_a_large_file_passes_through_without_being_held_in_memory(desk: Desk) -> None:
    here = await chat(desk, ProviderKind.WAHA)
    pieces, piece = 400, bytes(128 * 1024)
    opening = (
        f'--x\r\nContent-Disposition: form-data; name="conversationId"\r\n\r\n{here.conversation}\r\n'
        '--x\r\nContent-Disposition: form-data; name="file"; filename="grande.zip"\r\n\r\n'
    )

    async def form() -> AsyncIterator[bytes]:
        yield opening.encode()
        for _ in range(pieces):
            yield piece
        yield b"\r\n--x--\r\n"

    headers = {"content-type": "multipart/form-data; boundary=x"}
    tracemalloc.start()
    try:
        answer = await here.client.post("/api/messages/send-media", content=form(), headers=headers)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert answer.status_code == 201
    assert answer.json()["items"][0]["media"]["size"] == pieces * len(piece)
    assert peak < 16 * 1024 * 1024


async def test_a_form_without_end_is_cut_at_the_first_byte_over(desk: Desk) -> None:
    here = await chat(desk)
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        while sent < 2 * LARGEST_FORM:
            sent += 1024 * 1024
            yield bytes(1024 * 1024)

    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = await here.client.post("/api/messages/send-media", content=endless(), headers=headers)

    assert code_of(answer) == (413, "too_large")
    assert here.kept() == []
