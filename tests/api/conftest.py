from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.api.desk import Desk, desk_for
from tests.support.postgres import Database


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> AsyncIterator[Desk]:
    """SIM Estearina, founded by Gilda."""
    async with desk_for(database, tmp_path) as made:
        yield made
