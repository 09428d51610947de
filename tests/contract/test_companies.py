"""Companies, departments, channels and users, in every store."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from tests.builders import ANA, AT, COMPANY, DEPARTMENTS, FINANCE, LABORATORY, SALES, department, user
from tests.support.stages import CHANNEL, SYSTEM, Stage, open_for
from wppconnector.application.errors import ConcurrentUpdate, Conflict, NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.business_hours import BusinessHours, Interval, OtherHours
from wppconnector.domain.channel import ChannelState
from wppconnector.domain.channel_events import ChannelStateChanged
from wppconnector.domain.company import Company
from wppconnector.domain.events import UserChanged
from wppconnector.domain.ids import ChannelId, CompanyId, UserId

HOURS = BusinessHours(
    ((Interval(540, 720), Interval(780, 1440)),) * 5 + ((), ()),
    (OtherHours(date(2026, 12, 25)), OtherHours(date(2026, 12, 24), (Interval(0, 15),))),
)
ELSEWHERE = Company(CompanyId(UUID(int=9)), "Outra", AT)


async def test_a_company_is_read_as_it_was_saved(stage: Stage) -> None:
    changed = replace(COMPANY, name="SIM", signs_messages=False, fallback_department_id=SALES.id, hours=HOURS)
    async with open_for(stage) as work:
        assert await work.companies.get() == COMPANY
        work.companies.save(changed)
        await work.commit()
    async with open_for(stage) as work:
        assert await work.companies.get() == changed


async def test_routing_holds_all_departments(stage: Stage) -> None:
    async with open_for(stage) as work:
        routing = await work.companies.routing()
    assert routing.company == COMPANY
    assert sorted(routing.departments, key=lambda d: d.position) == list(DEPARTMENTS)


async def test_a_department_is_read_as_it_was_saved(stage: Stage) -> None:
    changed = replace(
        LABORATORY, aliases=('com "aspas", vírgula', "barra\\"), escalation_department_id=SALES.id, hours=HOURS
    )
    async with open_for(stage) as work:
        await work.companies.routing()
        work.companies.save_department(changed)
        await work.commit()
    async with open_for(stage) as work:
        assert (await work.companies.routing()).department(LABORATORY.id) == changed


async def test_a_slug_is_taken_once(stage: Stage) -> None:
    async with open_for(stage) as work:
        work.companies.save_department(department(5, "Outro", SALES.slug))
        with pytest.raises(Conflict):
            await work.commit()


async def test_a_company_that_does_not_exist_is_not_found(stage: Stage) -> None:
    async with open_for(stage, Actor.system(ELSEWHERE.id)) as work:
        with pytest.raises(NotFound):
            await work.companies.get()


async def test_a_channel_is_read_with_its_settings(stage: Stage) -> None:
    async with open_for(stage) as work:
        assert await work.channels.get(CHANNEL.id) == CHANNEL
        assert (await work.channels.get(CHANNEL.id)).settings == {"key": "secret"}
        assert await work.channels.all() == [CHANNEL]


async def test_a_channels_state_is_saved_with_its_fact(stage: Stage) -> None:
    fact = ChannelStateChanged(channel_id=CHANNEL.id, provider=CHANNEL.provider, state=ChannelState.WORKING, at=AT)
    working = replace(CHANNEL, state=ChannelState.WORKING, state_at=AT)
    async with open_for(stage) as work:
        await work.channels.get(CHANNEL.id)
        work.channels.save(working, (fact,))
        await work.commit()
    async with open_for(stage) as work:
        assert await work.channels.get(CHANNEL.id) == working
    assert fact in await stage.facts()


async def test_an_account_belongs_to_one_channel(stage: Stage) -> None:
    async with open_for(stage) as work:
        work.channels.save(replace(CHANNEL, id=ChannelId(UUID(int=3))))
        with pytest.raises(Conflict):
            await work.commit()


async def test_a_user_is_read_as_saved(stage: Stage) -> None:
    moved = replace(ANA, department_id=SALES.id, department_ids=frozenset({SALES.id, FINANCE.id}), token_version=2)
    fact = UserChanged(user_id=ANA.id, name=ANA.name, active=True, signed_out=True, at=AT)
    async with open_for(stage) as work:
        assert await work.users.get(ANA.id) == ANA
        work.users.save(moved, (fact,))
        await work.commit()
    async with open_for(stage) as work:
        assert await work.users.get(ANA.id) == moved
        assert moved in await work.users.all()
    assert fact in await stage.facts()


async def test_an_e_mail_is_taken_once(stage: Stage) -> None:
    async with open_for(stage) as work:
        work.users.save(replace(user(7, "Zeca"), email=ANA.email))
        with pytest.raises(Conflict):
            await work.commit()


async def test_an_e_mail_is_taken_once_in_the_whole_installation(stage: Stage) -> None:
    admin = replace(user(8, "Rita"), company_id=ELSEWHERE.id, email=ANA.email)
    with pytest.raises(Conflict):
        await stage.directory.create_company(ELSEWHERE, (), admin)
    assert ELSEWHERE.id not in await stage.directory.companies()


async def test_people_and_channels_of_another_company_are_not_found(stage: Stage) -> None:
    admin = replace(user(8, "Rita"), company_id=ELSEWHERE.id)
    await stage.directory.create_company(ELSEWHERE, (), admin)
    async with open_for(stage, Actor.system(ELSEWHERE.id)) as work:
        with pytest.raises(NotFound):
            await work.users.get(ANA.id)
        with pytest.raises(NotFound):
            await work.channels.get(CHANNEL.id)
        assert await work.users.all() == [admin]
        assert await work.channels.all() == []


async def test_the_second_of_two_who_read_the_same_user_is_refused(stage: Stage) -> None:
    async with open_for(stage) as first, open_for(stage) as second:
        read = await first.users.get(ANA.id)
        await second.users.get(ANA.id)
        first.users.save(replace(read, name="Ana Maria"))
        await first.commit()
        second.users.save(replace(read, active=False))
        with pytest.raises(ConcurrentUpdate):
            await second.commit()
    async with open_for(stage) as work:
        assert await work.users.get(ANA.id) == replace(ANA, name="Ana Maria")


async def test_unknown_people_are_not_found(stage: Stage) -> None:
    async with open_for(stage, SYSTEM) as work:
        with pytest.raises(NotFound):
            await work.users.get(UserId(UUID(int=999)))
