"""What every store's audit log promises."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests.builders import ANA, AT, BRUNO, COMPANY, GILDA, ROUTING, SALES
from tests.support.histories import queued, read
from tests.support.stages import Stage
from wppconnector.application.ports.audit import AuditEntry, AuditFilter
from wppconnector.application.ports.queries import PageRequest
from wppconnector.domain.access import Errand
from wppconnector.domain.conversation.attending import transfer
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.errors import InvalidValue, PermissionDenied
from wppconnector.domain.ids import CompanyId
from wppconnector.domain.user import User

EVERYTHING = AuditFilter()
FIRST_PAGE = PageRequest()
READER = GILDA.acting()


def entry(number: int, user: User = ANA, action: str = "conversation.list", at: datetime = AT) -> AuditEntry:
    return AuditEntry(
        errand_id=UUID(int=number),
        company_id=COMPANY.id,
        user_id=user.id,
        user_name=user.name,
        action=action,
        entity=action.partition(".")[0],
        entity_id=None,
        ip="203.0.113.7",
        at=at,
    )


def errand(conversation: Conversation) -> Errand:
    return Errand(UUID(int=77), "conversation.transfer", AT, "conversation", str(conversation.id))


async def hand_over(stage: Stage, conversation: Conversation, *, kept: bool = True) -> None:
    actor = replace(ANA.acting("203.0.113.7"), errand=errand(conversation))
    async with stage.store.open(actor) as work:
        work.conversations.save(transfer(await read(work, conversation), SALES.id, ROUTING, AT, by=ANA.id))
        if kept:
            await work.commit()


async def test_a_command_is_recorded_by_its_own_commit(stage: Stage) -> None:
    conversation = await queued(stage)
    await hand_over(stage, conversation, kept=False)
    assert (await stage.audit_log.entries(READER, EVERYTHING, FIRST_PAGE)).items == []

    await hand_over(stage, conversation)

    [kept] = (await stage.audit_log.entries(READER, EVERYTHING, FIRST_PAGE)).items
    assert (kept.user_id, kept.user_name, kept.ip, kept.at) == (ANA.id, "Ana", "203.0.113.7", AT)
    assert (kept.action, kept.entity, kept.entity_id) == ("conversation.transfer", "conversation", str(conversation.id))
    assert kept.metadata == {"from": str(conversation.department_id), "to": str(SALES.id)}


async def test_what_a_command_recorded_is_not_recorded_again(stage: Stage) -> None:
    await hand_over(stage, await queued(stage))
    await stage.audit_log.append([entry(77), entry(78)])
    await stage.audit_log.append([entry(78, BRUNO)])
    kept = (await stage.audit_log.entries(READER, EVERYTHING, FIRST_PAGE)).items
    assert {(e.errand_id.int, e.action, e.user_id) for e in kept} == {
        (77, "conversation.transfer", ANA.id),
        (78, "conversation.list", ANA.id),
    }


async def test_the_program_itself_is_not_audited(stage: Stage) -> None:
    await queued(stage)
    assert (await stage.audit_log.entries(READER, EVERYTHING, FIRST_PAGE)).items == []


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (AuditFilter(user_id=BRUNO.id), [3]),
        (AuditFilter(action="user.list"), [4, 2]),
        (AuditFilter(entity="conversation"), [3, 1]),
        (AuditFilter(entity_id="x"), []),
        (AuditFilter(since=AT + timedelta(minutes=2), until=AT + timedelta(minutes=4)), [3, 2]),
        (AuditFilter(user_id=ANA.id, action="user.list", since=AT + timedelta(minutes=3)), [4]),
    ],
)
async def test_all_wishes_hold_at_once(stage: Stage, where: AuditFilter, found: list[int]) -> None:
    people, actions = [ANA, ANA, BRUNO, ANA], ["conversation.list", "user.list"] * 2
    rows = [
        entry(number, people[number - 1], actions[number - 1], AT + timedelta(minutes=number)) for number in range(1, 5)
    ]
    await stage.audit_log.append(rows)
    page = await stage.audit_log.entries(READER, where, FIRST_PAGE)
    assert [kept.errand_id.int for kept in page.items] == found


async def test_pages_go_back_in_time_and_end(stage: Stage) -> None:
    await stage.audit_log.append([entry(number, at=AT + timedelta(seconds=number // 2)) for number in range(1, 8)])
    shown, page = [], await stage.audit_log.entries(READER, EVERYTHING, PageRequest(limit=3))
    shown += page.items
    while page.next_cursor is not None:
        page = await stage.audit_log.entries(READER, EVERYTHING, PageRequest(page.next_cursor, 3))
        shown += page.items
    assert [kept.errand_id.int for kept in shown] == [7, 6, 5, 4, 3, 2, 1]
    with pytest.raises(InvalidValue):
        await stage.audit_log.entries(READER, EVERYTHING, PageRequest("?"))


async def test_agents_and_other_companies_see_none_of_it(stage: Stage) -> None:
    await stage.audit_log.append([entry(1)])
    with pytest.raises(PermissionDenied):
        await stage.audit_log.entries(ANA.acting(), EVERYTHING, FIRST_PAGE)
    elsewhere = replace(GILDA, company_id=CompanyId(UUID(int=9))).acting()
    assert list((await stage.audit_log.entries(elsewhere, EVERYTHING, FIRST_PAGE)).items) == []
