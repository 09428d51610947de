from collections.abc import AsyncIterator

import pytest

from tests.adapters.whatsapp.waha.support import FixedClock, channel_of
from tests.fakes.receiver import Receiver
from tests.fakes.waha.fake import FakeWaha
from wppconnector.adapters.whatsapp.waha.provider import WahaProvider


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with Receiver() as receiver:
        yield receiver


@pytest.fixture(params=["GOWS", "NOWEB", "WEBJS"])
async def fake(request: pytest.FixtureRequest) -> AsyncIterator[FakeWaha]:
    """One server for each engine."""
    async with FakeWaha(request.param) as fake:
        yield fake


@pytest.fixture
async def provider(fake: FakeWaha) -> AsyncIterator[WahaProvider]:
    provider = WahaProvider(channel_of(fake), FixedClock())
    yield provider
    await provider.aclose()
