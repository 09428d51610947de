"""One day of a company, played once through the running program: an admin, two agents, four customers."""

from dataclasses import dataclass, field
from typing import Any

from tests.e2e.desk import Desk, accepted, chosen
from tests.e2e.inbox import Inbox, Json
from tests.e2e.phones import Phone
from tests.fakes.waha.failures import Failure
from tests.fakes.waha.fake import FakeWaha

ALWAYS = [{"opens": "00:00", "closes": "24:00"}]
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEW_PASSWORD = "ponte janela cometa"


@dataclass
class Day:
    """`conversations`, `messages` and `notices` are known by the customer's name or by what they are."""

    desk: Desk
    ana: Inbox
    bia: Inbox
    phones: dict[str, Phone] = field(default_factory=dict)
    conversations: dict[str, str] = field(default_factory=dict)
    messages: dict[str, Json] = field(default_factory=dict)
    notices: dict[str, Json] = field(default_factory=dict)
    label: str = ""

    @property
    def admin(self) -> Inbox:
        return self.desk.team.admin

    async def customer(self, name: str, choice: str | None) -> Phone:
        """Writes; with a `choice` goes on into that department's queue."""
        phone = self.phones[name] = self.desk.phone(name)
        if choice is None:
            await phone.writes("Bom dia")
        else:
            await chosen(self.desk, phone, choice)
        self.conversations[name] = str((await self.admin.conversation_of(phone.number))["id"])
        return phone

    async def delivered(self, agent: Inbox, message: Json, status: str = "SENT") -> None:
        await agent.hears("message_status", lambda told: (told["id"], told["status"]) == (message["id"], status))


async def played(desk: Desk) -> Day:
    await _opens(desk)
    day = Day(desk, await desk.team.agent("Ana", "Laboratório"), await desk.team.agent("Bia", "Comercial"))
    await _is_helped_with_a_quick_reply(day)
    await _is_given_to_who_is_there_and_handed_on(day)
    await day.customer("Carla", "1")
    await day.customer("Davi", None)
    await _forgets_the_password(day)
    return day


async def _opens(desk: Desk) -> None:
    """The admin sets up what the day needs."""
    admin = desk.team.admin
    hours = {"week": dict.fromkeys(DAYS, ALWAYS), "exceptions": []}
    laboratory, sales = desk.team.id_of("Laboratório"), desk.team.id_of("Comercial")
    await admin.post("/api/departments", name="Suporte", aliases=["ajuda"], responseTimeoutMinutes=30)
    await admin.patch(f"/api/departments/{laboratory}", hours=hours)
    await admin.patch(f"/api/departments/{sales}", distribution="round_robin")
    greeting = "Olá {{contact.name}}, aqui é {{agent.name}}."
    await admin.post("/api/quick-replies", shortcut="ola", text=greeting, departmentId=laboratory)
    await admin.post("/api/labels", name="Urgente", colour="#c53030")


async def _is_helped_with_a_quick_reply(day: Day) -> None:
    maria = await day.customer("Maria", "1")
    day.notices["queued"] = await _noticed(day.ana, "queued", day.conversations["Maria"])
    id = await accepted(day.desk, maria, day.ana)
    [reply] = (await day.ana.get("/api/quick-replies"))["items"]
    filled = (await day.ana.get(f"/api/quick-replies/{reply['id']}/preview", conversationId=id))["text"]
    sent = await day.ana.post("/api/messages/send", conversationId=id, text=filled, quickReplyId=reply["id"])
    await day.delivered(day.ana, sent)
    [label] = (await day.ana.get("/api/labels"))["items"]
    await day.ana.attempt("PUT", f"/api/conversations/{id}/labels", labelIds=[label["id"]])
    await day.ana.post(f"/api/conversations/{id}/notes", text="Prefere ser atendida pela manhã")
    await day.ana.patch(f"/api/conversations/{id}/status", status="RESOLVED")
    day.messages["Maria"], day.label = sent, str(label["id"])


async def _is_given_to_who_is_there_and_handed_on(day: Day) -> None:
    await day.customer("João", "2")
    id = day.conversations["João"]
    day.notices["assigned"] = await _noticed(day.bia, "assigned", id)
    assert isinstance(day.desk.fake, FakeWaha)
    day.desk.fake.fail_next(Failure(path="/api/sendText", status=400))
    sent = await day.bia.post("/api/messages/send", conversationId=id, text="Bom dia, João!")
    await day.delivered(day.bia, sent, "FAILED")
    await day.bia.post(f"/api/messages/{sent['id']}/retry")
    await day.delivered(day.bia, sent)
    laboratory = day.desk.team.id_of("Laboratório")
    await day.bia.patch(f"/api/conversations/{id}/transfer", departmentId=laboratory, reason="Quer o laudo")
    day.notices["transferred"] = await _noticed(day.ana, "transferred", id)
    await day.ana.patch(f"/api/conversations/{id}/assign")
    answer = await day.ana.post("/api/messages/send", conversationId=id, text="O laudo está pronto")
    await day.delivered(day.ana, answer)
    day.messages |= {"João to Bia": sent, "João to Ana": answer}


async def _forgets_the_password(day: Day) -> None:
    await day.ana.post("/api/auth/password-reset", email=day.ana.email)
    [asked] = (await day.admin.get("/api/password-resets"))["items"]
    approved = await day.admin.post(f"/api/password-resets/{asked['id']}/approve")
    await day.ana.post("/api/auth/password-reset/redeem", code=approved["code"], password=NEW_PASSWORD)


async def _noticed(agent: Inbox, kind: str, conversation: str) -> Json:
    def is_about_it(told: Json) -> bool:
        notice = told["notification"]
        return (notice["kind"], notice["conversationId"]) == (kind, conversation)

    notice: Json = (await agent.hears("notification", is_about_it))["notification"]
    return notice


def by(rows: list[Any], name: str) -> dict[Any, Any]:
    return {row[name]: row for row in rows}
