from collections.abc import AsyncIterator

import pytest

from tests.adapters.whatsapp.meta.numbers import channel
from tests.fakes.meta.server import FakeMeta
from wppconnector.adapters.whatsapp.meta.provider import MetaProvider


@pytest.fixture
async def fake() -> AsyncIterator[FakeMeta]:
    async with FakeMeta() as fake:
        yield fake


@pytest.fixture
async def provider(fake: FakeMeta) -> AsyncIterator[MetaProvider]:
    provider = MetaProvider(channel(fake), fake.clock)
    yield provider
    await provider.aclose()
