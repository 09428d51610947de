"""The law of the screen: the state before, with its events applied, is the state that is fetched afresh.

Here the files are kept true to this server; `web/src/realtime/histories.test.ts` applies them. `REWRITE_GOLDEN=1`
writes them anew.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from dependency_injector import providers

from tests.api.desk import Desk, company, container_for
from tests.api.histories import SteppingClock, settled, told
from tests.api.test_simulator import deliver
from tests.support.asgi import lifespan_of
from tests.support.postgres import Database
from wppconnector.domain.channel import ProviderKind
from wppconnector.entrypoints.api.app import create_app
from wppconnector.entrypoints.opening import opened

GOLDEN = Path(__file__).parents[1] / "golden" / "realtime"
MARIA, JOAO, RUI, CLARA = "5511987654321", "5511987654322", "5511987654323", "5511987654324"


class Morning:
    """Two departments at work: queues, answers, a note, transfers both ways, an end."""

    def __init__(self, clock: SteppingClock) -> None:
        self.clock = clock
        self.ids: dict[str, str] = {}

    async def writes(self, desk: Desk, name: str, phone: str, *said: str) -> None:
        for text in said:
            self.clock.advance(seconds=20)
            view = await desk.hears(phone, text, name=name, kind=ProviderKind.SIMULATOR)
            self.ids[name] = str(view.id)

    async def acts(self, desk: Desk, who: str, method: str, path: str, **body: object) -> None:
        self.clock.advance(seconds=20)
        async with await desk.signed_in(desk.people[who]) as client:
            answer = await client.request(method, path, json=body)
        assert answer.is_success, answer.text
        await deliver(desk)

    async def last_message(self, desk: Desk, name: str) -> str:
        """Where it is reacted to."""
        async with await desk.signed_in(desk.admin) as client:
            messages = await client.get(f"/api/conversations/{self.ids[name]}/messages", params={"limit": 1})
        return f"/api/messages/{messages.json()['items'][0]['id']}/reaction"

    async def label(self, desk: Desk) -> str:
        async with await desk.signed_in(desk.admin) as client:
            labels = (await client.get("/api/labels")).json()["items"]
        return str(labels[0]["id"])

    async def before(self, desk: Desk) -> None:
        desk.people["Gilda"] = desk.admin
        await desk.agent("Ana", "Laboratório")
        await desk.agent("Bia", "Comercial")
        await self.writes(desk, "Maria", MARIA, "oi", "1", "preciso do laudo")
        await self.writes(desk, "João", JOAO, "oi", "2")
        await self.writes(desk, "Clara", CLARA, "oi", "lab")
        await self.acts(desk, "Ana", "PATCH", f"/api/conversations/{self.ids['Clara']}/assign")
        await self.acts(desk, "Gilda", "POST", "/api/labels", name="Laudo", colour="#2471a3")

    async def history(self, desk: Desk) -> None:
        departments = {name: str(department.id) for name, department in desk.departments.items()}
        maria, joao, clara = (f"/api/conversations/{self.ids[name]}" for name in ("Maria", "João", "Clara"))
        await self.writes(desk, "Rui", RUI, "bom dia", "laboratório")
        await self.acts(desk, "Ana", "PATCH", f"{maria}/assign")
        await self.acts(desk, "Ana", "POST", f"{maria}/read")
        await self.acts(
            desk, "Ana", "POST", "/api/messages/send", conversationId=self.ids["Maria"], text="Já vejo", clientId="one"
        )
        await self.writes(desk, "Maria", MARIA, "obrigada!")
        await self.acts(desk, "Ana", "PUT", await self.last_message(desk, "Maria"), emoji="👍")
        await self.acts(desk, "Ana", "PUT", f"{maria}/labels", labelIds=[await self.label(desk)])
        await self.acts(desk, "Ana", "POST", f"{maria}/notes", text="Cliente antiga")
        await self.acts(desk, "Bia", "PATCH", f"{joao}/assign")
        await self.acts(
            desk, "Bia", "PATCH", f"{joao}/transfer", departmentId=departments["Laboratório"], reason="laudo"
        )
        await self.acts(desk, "Ana", "PATCH", f"{clara}/transfer", departmentId=departments["Comercial"])
        await self.writes(desk, "Clara", CLARA, "ainda estou aqui")
        await self.acts(desk, "Ana", "PATCH", f"{maria}/status", status="RESOLVED")
        await self.acts(desk, "Gilda", "POST", "/api/quick-replies", shortcut="prazo", text="Três dias úteis.")
        await self.acts(desk, "Gilda", "POST", "/api/labels", name="Urgente", colour="#b3261e")
        laboratory = f"/api/departments/{departments['Laboratório']}"
        await self.acts(desk, "Gilda", "PATCH", laboratory, responseTimeoutMinutes=30)


@pytest.fixture
async def morning() -> Morning:
    return Morning(SteppingClock())


@pytest.fixture
async def slow_desk(database: Database, tmp_path: Path, morning: Morning) -> AsyncIterator[Desk]:
    """A company whose time passes only when the history says so."""
    container = container_for(database, tmp_path)
    container.clock.override(providers.Object(morning.clock))
    async with opened(container):
        app = create_app(container)
        async with lifespan_of(app):
            yield await company(container, app, "SIM Estearina", "Gilda")


@pytest.mark.parametrize("viewer", ["Ana", "Bia", "Gilda"])
async def test_the_golden_history_is_what_this_server_tells(slow_desk: Desk, morning: Morning, viewer: str) -> None:
    await settled(slow_desk, morning.before)
    written = await told(slow_desk, slow_desk.people[viewer], morning.history, morning.clock)
    path = GOLDEN / f"morning-of-{viewer.lower()}.json"
    if os.environ.get("REWRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(written)
    assert written == path.read_text()
