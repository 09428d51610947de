import pytest

from tests.support.stages import MemoryStage, Stage, furnish


@pytest.fixture(params=["memory", "postgres"])
def empty_stage(request: pytest.FixtureRequest) -> Stage:
    stage: Stage = request.getfixturevalue(f"{request.param}_stage")
    return stage


@pytest.fixture
async def stage(empty_stage: Stage) -> Stage:
    """A store of its own for each test, with the company, its people, a channel and a contact in it."""
    await furnish(empty_stage)
    return empty_stage


@pytest.fixture
def memory_stage() -> MemoryStage:
    return MemoryStage()
