from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.api.desk import Desk, company, desk_for, hosted_desk_for
from tests.api.routes import Matter
from tests.support.postgres import Database


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> AsyncIterator[Desk]:
    """SIM Estearina, founded by Gilda."""
    async with desk_for(database, tmp_path) as made:
        yield made


@pytest.fixture
async def matter(desk: Desk) -> Matter:
    ana = await desk.agent("Ana", "Financeiro")
    bia = await desk.agent("Bia", "Laboratório")
    return Matter(desk, ana, bia, await company(desk.container, desk.app, "Outra Empresa", "Olga"))


@pytest.fixture(params=["portable", pytest.param("socketify", marks=pytest.mark.machines)])
async def hosted(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> AsyncIterator[tuple[Desk, str]]:
    """The same company behind a real server, with its address: once for each host of sockets."""
    async with hosted_desk_for(database, tmp_path, natively=request.param == "socketify") as made:
        yield made
