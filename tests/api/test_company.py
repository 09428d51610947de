"""The company's settings over HTTP."""

from tests.api.desk import Desk
from tests.api.screens import screen_of

MENU = "1 - Laboratório\n2 - Comercial\n3 - Financeiro\n4 - Administrativo"


async def test_what_is_left_out_stays(desk: Desk) -> None:
    ana, sales = await desk.agent("Ana", "Laboratório"), desk.departments["Comercial"]
    async with await desk.signed_in(desk.admin) as client, await desk.signed_in(ana) as agent:
        before = (await client.get("/api/company")).json()
        body = {
            "timeZone": "America/Manaus",
            "script": {"greeting": "Bem-vindo!"},
            "fallbackDepartmentId": str(sales.id),
            "returningWithinDays": 30,
        }
        changed = (await client.patch("/api/company", json=body)).json()
        assert changed == {**before, **body, "script": {**before["script"], "greeting": "Bem-vindo!"}}
        assert (await agent.get("/api/company")).json() == changed
        ended = (await client.patch("/api/company", json={"fallbackDepartmentId": None})).json()
        assert ended == {**changed, "fallbackDepartmentId": None}


async def test_the_preview_is_what_customers_see(desk: Desk) -> None:
    async with await desk.signed_in(desk.admin) as client:
        await client.patch("/api/company", json={"script": {"greeting": "Bem-vindo!", "yes": "Claro"}})
        items = {item["prompt"]: item for item in (await client.get("/api/company/menu-preview")).json()["items"]}
    assert items["menu"]["text"] == f"Bem-vindo!\n{MENU}"
    assert [choice["title"] for choice in items["menu"]["choices"]] == list(desk.departments)
    assert items["menu_again"]["text"].endswith(MENU)
    assert (
        items["return_question"]["text"] == "Você foi atendido pelo Laboratório. Deseja retornar?\n1 - Claro\n2 - Não"
    )
    assert set(items) == {"menu", "menu_again", "return_question", "return_again", "queued", "fallback", "out_of_hours"}


async def test_settings_nobody_could_work_with_are_refused(desk: Desk) -> None:
    bodies = {
        "zone": {"timeZone": "Marte/Olimpo"},
        "empty": {"script": {"queued": " "}},
        "long": {"script": {"no": "a" * 21}},
        "placeholder": {"script": {"queued": "{departamento}"}},
        "fallback": {"fallbackDepartmentId": "01a20fa0-fecd-7d46-a2a8-1fa4d0ffa496"},
        "patience": {"menuPatienceMinutes": 0},
    }
    async with await desk.signed_in(desk.admin) as client:
        before = (await client.get("/api/company")).json()
        answers = {what: await client.patch("/api/company", json=body) for what, body in bodies.items()}
        assert (await client.get("/api/company")).json() == before
    got = {
        what: (answer.status_code, answer.json()["code"], answer.json()["field"]) for what, answer in answers.items()
    }
    assert got == {
        "zone": (400, "invalid_request", "timeZone"),
        "empty": (422, "text_empty", "queued"),
        "long": (422, "text_too_long", "no"),
        "placeholder": (400, "invalid_request", "queued"),
        "fallback": (400, "invalid_request", "fallbackDepartmentId"),
        "patience": (400, "invalid_request", "menuPatienceMinutes"),
    }


async def test_the_fallback_cannot_be_deactivated(desk: Desk) -> None:
    sales = desk.departments["Comercial"]
    async with await desk.signed_in(desk.admin) as client:
        await client.patch("/api/company", json={"fallbackDepartmentId": str(sales.id)})
        answer = await client.patch(f"/api/departments/{sales.id}", json={"active": False})
    assert (answer.status_code, answer.json()["code"]) == (409, "department_needed")


async def test_screens_follow(hosted: tuple[Desk, str]) -> None:
    desk, _ = hosted
    ana = await desk.agent("Ana", "Laboratório")
    async with screen_of(hosted, ana) as screen, await desk.signed_in(desk.admin) as client:
        changed = (await client.patch("/api/company", json={"signsMessages": False})).json()
        assert (await screen.hears("company_changed"))["company"] == changed
