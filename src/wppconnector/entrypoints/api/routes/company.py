"""The company's settings, and what they look like to customers."""

from datetime import timedelta
from uuid import UUID

from litestar import get, patch
from litestar.params import JSONBody
from msgspec import UnsetType, structs

from wppconnector.application.changes import KEPT
from wppconnector.application.ports.persistence import Store
from wppconnector.application.ports.system import Clock
from wppconnector.application.use_cases.update_company import CompanyChanges, UpdateCompany
from wppconnector.domain.access import Actor
from wppconnector.domain.flow.script import Words
from wppconnector.domain.flow.vocabulary import Prompt
from wppconnector.domain.ids import DepartmentId
from wppconnector.entrypoints.api.configuration import CompanyBody, PreviewBody, PromptBody, UpdateCompanyRequest
from wppconnector.entrypoints.api.given import Given
from wppconnector.entrypoints.api.hours import hours_given
from wppconnector.entrypoints.api.views import ChoiceBody

TAGS = ["company"]


@get("/company", operation_id="getCompany", tags=TAGS)
async def detail_route(actor: Given[Actor], store: Given[Store]) -> CompanyBody:
    """The company's settings, and the automaton's words."""
    async with store.open(actor) as work:
        return CompanyBody.of(await work.companies.get())


@patch("/company", operation_id="updateCompany", tags=TAGS)
async def update_route(
    data: JSONBody[UpdateCompanyRequest], actor: Given[Actor], update_company: Given[UpdateCompany]
) -> CompanyBody:
    """Change the settings: what is left out stays. For admins."""
    return CompanyBody.of(await update_company(actor, _changes(data)))


@get("/company/menu-preview", operation_id="previewMenu", tags=TAGS)
async def preview_route(actor: Given[Actor], store: Given[Store], clock: Given[Clock]) -> PreviewBody:
    """Everything the automaton says, as customers would see it now, or once it is closed. Where a text speaks of a
    department, it is the one for those whom nobody could route."""
    async with store.open(actor) as work:
        routing = await work.companies.routing()
    now = clock.now()
    at = routing.next_closed(routing.fallback, now) or now
    return PreviewBody([_prompt_body(prompt, routing.words(prompt, routing.fallback, at)) for prompt in Prompt])


def _changes(data: UpdateCompanyRequest) -> CompanyChanges:
    fallback = data.fallback_department_id
    texts = structs.asdict(data.script) if data.script else {}
    return CompanyChanges(
        name=data.name,
        time_zone=data.time_zone,
        script={name: text for name, text in texts.items() if text is not None},
        signs_messages=data.signs_messages,
        fallback_department_id=KEPT if isinstance(fallback, UnsetType) else _department(fallback),
        thanks_grace=_span(data.thanks_grace_minutes, timedelta(minutes=1)),
        menu_patience=_span(data.menu_patience_minutes, timedelta(minutes=1)),
        returning_within=_span(data.returning_within_days, timedelta(days=1)),
        reopen_within=_span(data.reopen_within_hours, timedelta(hours=1)),
        hours=hours_given(data.hours),
    )


def _department(id: UUID | None) -> DepartmentId | None:
    return DepartmentId(id) if id else None


def _span(number: float | None, unit: timedelta) -> timedelta | None:
    return None if number is None else number * unit


def _prompt_body(prompt: Prompt, words: Words) -> PromptBody:
    return PromptBody(prompt, words.text, [ChoiceBody(choice.id, choice.title) for choice in words.choices])


routes = [detail_route, update_route, preview_route]
