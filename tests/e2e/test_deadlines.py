"""Nobody waits unnoticed, from the running program's clock to every screen: overdue, escalated, alerted again."""

import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import asyncpg
import pytest
import pytest_asyncio

from tests.e2e.inbox import Inbox, Json, until
from tests.e2e.server import Server
from tests.e2e.team import Team

# One program serves all tests here; every test has customers and agents of its own.
pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]


@dataclass
class Office:
    team: Team
    database: asyncpg.Connection
    _customers: "itertools.count[int]" = field(default_factory=itertools.count)

    async def heard(self, *texts: str) -> str:
        """A new customer writes; the id of the conversation."""
        phone = f"55119876{next(self._customers):05d}"
        for text in texts:
            await self.team.admin.post("/api/simulator/messages", phone=f"+{phone}", name="Maria", text=text)
        return str((await self.team.admin.conversation_of(phone))["id"])

    async def show(self, id: str) -> Json:
        found: Json = await self.team.admin.get(f"/api/conversations/{id}")
        return found

    async def let_the_deadline_come(self, id: str) -> None:
        """What waits for its time has waited long enough. The program notices by itself."""
        changed = await self.database.execute(
            "update conversations set timeout_at = now(), due_at = now() where id = $1 and timeout_at is not null", id
        )
        assert changed == "UPDATE 1", "nobody waits for a deadline"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    async with AsyncExitStack() as stack:
        server = stack.enter_context(Server(tmp_path_factory.mktemp("program")))
        team = await stack.enter_async_context(Team(server.url, server.admin_email, server.admin_password))
        database = await asyncpg.connect(server.database_url)
        stack.push_async_callback(database.close)
        yield Office(team, database)


async def alerts(id: str, *screens: Inbox, times: int = 1) -> list[Json]:
    """The newest alert about a conversation on each screen, once each has had so many."""
    for screen in screens:
        await until(lambda at=screen: len(alerts_on(at, id)) == times, f"{times} alerts for {screen.email}")
    return [alerts_on(screen, id)[-1] for screen in screens]


def alerts_on(screen: Inbox, id: str) -> list[Json]:
    told = (payload for name, payload in screen.told if name == "conversation_timeout")
    return [payload for payload in told if id in (payload.get("conversationId"), payload.get("id"))]


async def test_who_waits_too_long_is_overdue_for_department_and_admins_and_they_are_told_again(office: Office) -> None:
    team = office.team
    ana, bia = await team.agent("Ana", "Laboratório"), await team.agent("Bia", "Comercial")
    id = await office.heard("oi", "1")
    assert not (await office.show(id))["overdue"]

    for times in (1, 2, 3):
        before = (await office.show(id))["timeoutAt"]
        await office.let_the_deadline_come(id)
        for told in await alerts(id, ana, team.admin, times=times):
            assert (told["conversationId"], told["escalatedTo"]) == (id, None)
        shown = await office.show(id)
        assert (shown["overdue"], shown["departmentId"]) == (True, team.id_of("Laboratório"))
        assert shown["timeoutAt"] > before
    assert alerts_on(bia, id) == []


async def test_an_answer_ends_the_waiting(office: Office) -> None:
    ana = await office.team.agent("Ana", "Laboratório")
    id = await office.heard("oi", "1")
    await office.let_the_deadline_come(id)
    await alerts(id, ana)

    await ana.patch(f"/api/conversations/{id}/assign")
    assert (await office.show(id))["timeoutAt"] is not None, "accepted is not answered"
    await office.let_the_deadline_come(id)
    await alerts(id, ana, times=2)
    await ana.post("/api/messages/send", conversationId=id, text="Bom dia!")
    shown = await office.show(id)
    assert (shown["timeoutAt"], shown["overdue"], shown["assignedUserId"]) == (None, False, ana.user["id"])


async def test_nobody_accepts_so_the_next_department_has_it_and_the_first_loses_it(office: Office) -> None:
    team = office.team
    ana, bia = await team.agent("Ana", "Financeiro"), await team.agent("Bia", "Administrativo")
    financeiro, administrativo = team.id_of("Financeiro"), team.id_of("Administrativo")
    await team.admin.patch(f"/api/departments/{financeiro}", escalationDepartmentId=administrativo)
    id = await office.heard("oi", "3")
    await ana.hears("new_conversation")

    await office.let_the_deadline_come(id)

    for told in await alerts(id, bia, team.admin):
        assert (told["departmentId"], told["escalatedTo"]) == (financeiro, administrativo)
        assert told["conversation"]["contact"]["name"] == "Maria"
    [notice] = await alerts(id, ana)
    assert "conversation" not in notice
    assert (await ana.attempt("GET", f"/api/conversations/{id}")).status_code == 404
    queue = await bia.get(f"/api/departments/{administrativo}/queue")
    assert [waiting["id"] for waiting in queue["items"]] == [id]
    await bia.patch(f"/api/conversations/{id}/assign")
    assert (await office.show(id))["assignedUserId"] == bia.user["id"]


async def test_a_menu_without_an_answer_goes_to_people_in_the_end(office: Office) -> None:
    ana = await office.team.agent("Ana", "Laboratório")
    id = await office.heard("oi")
    changed = await office.database.execute(
        "update conversations set menu_until = now(), due_at = now() where id = $1", id
    )
    assert changed == "UPDATE 1"
    queued = await ana.hears("new_conversation", lambda told: told["conversationId"] == id)
    assert queued["departmentId"] == office.team.id_of("Laboratório")
