"""Every route, what is sent to it, and how it answers whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.api.desk import Desk
from tests.support.files import PNG
from wppconnector.application.ports.queries import PageRequest
from wppconnector.domain.channel import ProviderKind
from wppconnector.domain.user import User


@dataclass(frozen=True)
class Asked:
    """The status for an agent of the conversation's department, for one of another, for the admin, and for the admin
    of another company."""

    here: int
    elsewhere: int
    admin: int
    abroad: int
    body: Mapping[str, object] | None = None
    file: bool = False
    """Whether the body goes as a form with a file."""


EVERYBODY = (200, 200, 200, 200)
WHO_SEES_IT = (200, 404, 200, 404)
ADMINS = (403, 403, 200, 404)

ROUTES: Mapping[str, Asked] = {
    "GET /api/me": Asked(*EVERYBODY),
    "GET /api/me/presence": Asked(*EVERYBODY),
    "PUT /api/me/presence": Asked(*EVERYBODY, {"away": False}),
    "POST /api/me/password": Asked(422, 422, 422, 422, {"oldPassword": "another", "newPassword": "horse 42 ok"}),
    "GET /api/conversations": Asked(*EVERYBODY),
    "POST /api/conversations": Asked(201, 404, 201, 404, {"phone": "{phone}", "departmentId": "{department}"}),
    "GET /api/conversations/{conversation_id}": Asked(*WHO_SEES_IT),
    "GET /api/conversations/{conversation_id}/messages": Asked(*WHO_SEES_IT),
    "POST /api/conversations/{conversation_id}/read": Asked(*WHO_SEES_IT),
    "POST /api/conversations/{conversation_id}/notes": Asked(201, 404, 201, 404, {"text": "Ligar amanhã"}),
    "GET /api/conversations/{conversation_id}/notes": Asked(*WHO_SEES_IT),
    "POST /api/conversations/{conversation_id}/typing": Asked(204, 404, 204, 404, {}),
    "GET /api/conversations/{conversation_id}/assignments": Asked(*WHO_SEES_IT),
    "PATCH /api/conversations/{conversation_id}/assign": Asked(*WHO_SEES_IT, {}),
    "PATCH /api/conversations/{conversation_id}/transfer": Asked(*WHO_SEES_IT, {"departmentId": "{other}"}),
    "PATCH /api/conversations/{conversation_id}/status": Asked(*WHO_SEES_IT, {"status": "RESOLVED"}),
    "POST /api/messages/send": Asked(409, 404, 201, 404, {"conversationId": "{conversation}", "text": "Olá"}),
    "POST /api/messages/send-media": Asked(409, 404, 201, 404, {"conversationId": "{conversation}"}, file=True),
    "POST /api/messages/send-template": Asked(
        404, 404, 404, 404, {"conversationId": "{conversation}", "name": "retorno", "language": "pt_BR"}
    ),
    "GET /api/channels/{channel_id}/templates": Asked(200, 200, 200, 404),
    "POST /api/messages/{message_id}/retry": Asked(409, 404, 409, 404),
    "PUT /api/messages/{message_id}/reaction": Asked(409, 404, 409, 404, {"emoji": "👍"}),
    "GET /api/messages/{message_id}/revisions": Asked(*WHO_SEES_IT),
    "GET /api/messages/{message_id}/media": Asked(404, 404, 404, 404),
    "GET /api/contacts": Asked(*EVERYBODY),
    "GET /api/contacts/{contact_id}": Asked(*WHO_SEES_IT),
    "PATCH /api/contacts/{contact_id}": Asked(*WHO_SEES_IT, {"name": "Maria Clara"}),
    "GET /api/contacts/{contact_id}/conversations": Asked(*WHO_SEES_IT),
    "POST /api/contacts/{contact_id}/block": Asked(*ADMINS),
    "POST /api/contacts/{contact_id}/unblock": Asked(*ADMINS),
    "POST /api/contacts/{contact_id}/merge": Asked(*ADMINS, {"contactId": "{stranger}"}),
    "POST /api/contacts/{contact_id}/separate": Asked(403, 403, 404, 404),
    "GET /api/contacts/{contact_id}/merges": Asked(*ADMINS),
    "GET /api/labels": Asked(*EVERYBODY),
    "POST /api/labels": Asked(403, 403, 201, 201, {"name": "{phone}", "colour": "#2f855a"}),
    "PATCH /api/labels/{label_id}": Asked(*ADMINS, {"colour": "#c53030"}),
    "DELETE /api/labels/{label_id}": Asked(403, 403, 204, 404),
    "PUT /api/conversations/{conversation_id}/labels": Asked(*WHO_SEES_IT, {"labelIds": []}),
    "GET /api/notifications": Asked(*EVERYBODY),
    "POST /api/notifications/read": Asked(*EVERYBODY, {}),
    "GET /api/search/messages": Asked(*EVERYBODY),
    "GET /api/departments": Asked(*EVERYBODY),
    "POST /api/departments": Asked(403, 403, 201, 201, {"name": "Setor {phone}", "aliases": ["fone {phone}"]}),
    "PATCH /api/departments/{department_id}": Asked(*ADMINS, {"responseTimeoutMinutes": 20}),
    "GET /api/departments/{department_id}/queue": Asked(*WHO_SEES_IT),
    "GET /api/departments/{department_id}/agents": Asked(200, 200, 200, 404),
    "GET /api/company": Asked(*EVERYBODY),
    "PATCH /api/company": Asked(403, 403, 200, 200, {"name": "SIM"}),
    "GET /api/company/menu-preview": Asked(*EVERYBODY),
    "GET /api/quick-replies": Asked(*EVERYBODY),
    "POST /api/quick-replies": Asked(403, 403, 201, 201, {"shortcut": "{phone}", "text": "Olá!"}),
    "PATCH /api/quick-replies/{reply_id}": Asked(*ADMINS, {"text": "Bom dia!"}),
    "DELETE /api/quick-replies/{reply_id}": Asked(403, 403, 204, 404),
    "PUT /api/quick-replies/{reply_id}/attachment": Asked(*ADMINS, {}, file=True),
    "GET /api/quick-replies/{reply_id}/attachment": Asked(404, 404, 404, 404),
    "DELETE /api/quick-replies/{reply_id}/attachment": Asked(*ADMINS),
    "GET /api/quick-replies/{reply_id}/preview": Asked(*WHO_SEES_IT),
    "GET /api/users": Asked(*EVERYBODY),
    "POST /api/users": Asked(
        403, 403, 201, 404,
        {"name": "Novo", "email": "novo@example.com", "password": "correct horse 42", "role": "AGENT",
         "departmentId": "{department}"},
    ),
    "PATCH /api/users/{user_id}": Asked(*ADMINS, {"name": "Ana Maria"}),
    "GET /api/password-resets": Asked(403, 403, 200, 200),
    "POST /api/password-resets/{reset_id}/approve": Asked(*ADMINS),
    "POST /api/password-resets/{reset_id}/reject": Asked(403, 403, 204, 404),
    "GET /api/channels": Asked(*EVERYBODY),
    "POST /api/channels": Asked(
        403, 403, 201, 201, {"provider": "SIMULATOR", "account": "demo-{phone}", "name": "Demonstração"}
    ),
    "PATCH /api/channels/{channel_id}": Asked(*ADMINS, {"name": "Loja"}),
    "POST /api/channels/{channel_id}/test": Asked(*ADMINS),
    "GET /api/channels/{channel_id}/session": Asked(403, 403, 422, 404),
    "POST /api/channels/{channel_id}/session": Asked(403, 403, 422, 404, {"action": "RESTART"}),
    "GET /api/channels/{channel_id}/qr": Asked(403, 403, 422, 404),
    "GET /api/events": Asked(*EVERYBODY),
    "GET /api/exports/conversations": Asked(403, 403, 200, 200),
    "GET /api/exports/messages": Asked(403, 403, 200, 200),
    "GET /api/exports/waits": Asked(403, 403, 200, 200),
    "GET /api/exports/metrics": Asked(403, 403, 200, 200),
    "GET /api/exports/audit": Asked(403, 403, 200, 200),
    "GET /api/audit": Asked(403, 403, 200, 200),
    "GET /api/metrics/conversations": Asked(403, 403, 200, 200),
    "GET /api/metrics/conversations/rows": Asked(403, 403, 200, 200),
    "GET /api/metrics/agents": Asked(403, 403, 200, 200),
    "GET /api/metrics/waits": Asked(403, 403, 200, 200),
    "POST /api/simulator/messages": Asked(201, 201, 201, 201, {"phone": "5511900000002", "text": "Oi"}),
    "GET /api/simulator/messages": Asked(*EVERYBODY),
    "POST /api/simulator/files": Asked(201, 201, 201, 201, {"phone": "5511900000002"}, file=True),
    "GET /api/simulator/files/{message_id}": Asked(404, 404, 404, 404),
    "POST /api/simulator/receipts": Asked(404, 404, 404, 404, {"messageId": "{message}", "status": "READ"}),
    "POST /api/simulator/reactions": Asked(404, 404, 404, 404, {"messageId": "{message}", "emoji": "👍"}),
    "POST /api/simulator/typing": Asked(204, 204, 204, 204, {"phone": "5511900000002"}),
    "PATCH /api/simulator/messages/{message_id}": Asked(404, 404, 404, 404, {"text": "Olá"}),
    "DELETE /api/simulator/messages/{message_id}": Asked(404, 404, 404, 404),
}  # fmt: skip
"""What stands in braces is one of `Matter.ids`."""

QUERIES: Mapping[str, dict[str, str]] = {
    "GET /api/quick-replies/{reply_id}/preview": {"conversationId": "{conversation}"},
    "GET /api/simulator/messages": {"phone": "5511900000002"},
    "GET /api/search/messages": {"search": "financeiro"},
}

PUBLIC = {
    "POST /api/auth/password-reset", "POST /api/auth/password-reset/redeem",
    "POST /api/auth/login", "POST /api/auth/register", "GET /", "GET /health/live", "GET /health/ready", "GET /metrics",
    "GET /media/{message_id}", "GET /schema", "GET /schema/{path}", "GET /schema/openapi.json",
    "GET /{name}", "GET /assets/{name}",
}  # fmt: skip
"""Asked without a token."""


@dataclass
class Matter:
    """What the routes are asked about."""

    desk: Desk
    ana: User
    bia: User
    abroad: Desk
    _phones: int = 0

    async def ids(self) -> dict[str, str]:
        """A fresh conversation in Financeiro."""
        self._phones += 1
        view = await self.desk.queued(f"55119876{self._phones:05}", "Financeiro")
        page = await self.desk.container.queries().messages(self.desk.admin.acting(), view.id, PageRequest())
        gilda = self.desk.admin.acting()
        label = await self.desk.container.create_label()(gilda, f"Nº {self._phones}", "#2f855a")
        stranger = await self.desk.hears(f"55119765{self._phones:05}", "oi")
        reply = await self.desk.container.create_quick_reply()(gilda, f"r{self._phones}", "Olá!")
        return {
            "reset": await self._reset(),
            "reply": str(reply.id),
            "label": str(label.id),
            "stranger": str(stranger.contact.id),
            "conversation": str(view.id),
            "contact": str(view.contact.id),
            "message": str(page.items[0].id),
            "department": str(self.desk.departments["Financeiro"].id),
            "other": str(self.desk.departments["Comercial"].id),
            "user": str(self.ana.id),
            "channel": str(self.desk.channels[ProviderKind.SIMULATOR].id),
            "phone": f"55119123{self._phones:05}",
        }

    async def _reset(self) -> str:
        """Ana's request for a new password, waiting for a decision."""
        await self.desk.container.request_password_reset()(self.ana.email)
        async with self.desk.container.store().open(self.desk.admin.acting()) as work:
            resets = await work.password_resets.recent(1)
        return str(resets[0].id)


def filled(text: str, ids: Mapping[str, str]) -> str:
    for name, id in ids.items():
        text = text.replace(f"{{{name}}}", id).replace(f"{{{name}_id}}", id)
    return text


async def ask(client: Any, route: str, ids: Mapping[str, str]) -> Any:
    method, path = route.split(" ")
    body = ROUTES[route].body
    sent = {name: filled(value, ids) if isinstance(value, str) else value for name, value in (body or {}).items()}
    query = {name: filled(value, ids) for name, value in QUERIES[route].items()} if route in QUERIES else None
    if ROUTES[route].file:
        return await client.request(method, filled(path, ids), data=sent, files={"file": ("exame.png", PNG)})
    return await client.request(method, filled(path, ids), json=sent if body is not None else None, params=query)
