"""What several modules of journeys share."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from tests.e2e.desk import META_SECRET, Desk, meta_settings, waha_settings
from tests.e2e.server import Server
from tests.e2e.team import Team
from tests.fakes.meta.server import FakeMeta
from tests.fakes.waha.fake import FakeWaha
from tests.support.ports import free_port


@pytest_asyncio.fixture(params=["WAHA", "META"], scope="module", loop_scope="module")
async def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    """The program on one provider: one serves all journeys of a module, each with customers and agents of its own."""
    port = free_port()
    async with AsyncExitStack() as stack:
        fake: FakeWaha | FakeMeta
        if request.param == "WAHA":
            fake = FakeWaha("GOWS", webhook=None, sessions=())
            fake.acks.levels = (1, 2)
            await stack.enter_async_context(fake)
            settings = waha_settings(fake)
        else:
            fake = FakeMeta(webhook=f"http://127.0.0.1:{port}/webhooks/meta", app_secret=META_SECRET)
            await stack.enter_async_context(fake)
            settings = meta_settings(fake)
        server = stack.enter_context(Server(tmp_path_factory.mktemp("program"), port=port, **settings))
        team = await stack.enter_async_context(Team(server.url, server.admin_email, server.admin_password))
        yield Desk(team, fake, server)
