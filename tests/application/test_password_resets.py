"""Who forgot the password asks, an admin decides, and a code leads to a new one."""

from datetime import timedelta

import pytest

from tests.registry import PASSWORD, Registry
from wppconnector.application.audience import company_room, user_room
from wppconnector.application.errors import Unauthenticated
from wppconnector.application.use_cases.approve_password_reset import Approved, ApprovePasswordReset
from wppconnector.application.use_cases.redeem_password_reset import RedeemPasswordReset
from wppconnector.application.use_cases.reject_password_reset import RejectPasswordReset
from wppconnector.application.use_cases.request_password_reset import RequestPasswordReset
from wppconnector.application.use_cases.update_user import UserChanges
from wppconnector.domain.errors import PermissionDenied, ResetDecided, ResetRefused, WeakPassword
from wppconnector.domain.password_reset import PasswordReset, ResetStatus
from wppconnector.domain.user import User

NEW = "ponte janela cometa"


class Secrets:
    def __init__(self) -> None:
        self.given = 0

    def token(self) -> str:
        self.given += 1
        return f"secret-{self.given}"


class Desk:
    """A company where people forget their passwords."""

    def __init__(self) -> None:
        self.registry = registry = Registry()
        world = registry.world
        self.ask = RequestPasswordReset(world.store, world.directory, registry.passwords, world.clock, world.ids)
        self.approve = ApprovePasswordReset(world.store, world.clock, Secrets())
        self.reject = RejectPasswordReset(world.store, world.clock)
        self.redeem = RedeemPasswordReset(world.store, registry.passwords, world.clock, world.ids)
        self.gilda = registry.admin.actor

    @property
    def resets(self) -> list[PasswordReset]:
        return list(self.registry.world.store.tables.password_resets.values())

    async def asked_by(self, user: User) -> PasswordReset:
        await self.ask(user.email, "10.1.2.3")
        return self.resets[-1]

    async def approved(self, user: User) -> Approved:
        return await self.approve(self.gilda, (await self.asked_by(user)).id)


async def test_an_approved_request_leads_to_a_new_password_and_ends_all_sessions() -> None:
    desk = Desk()
    ana = await desk.registry.ana()
    before = await desk.registry.log_in(ana.email, PASSWORD)
    approved = await desk.approved(ana)
    assert approved.expires_at == desk.registry.world.clock.now() + timedelta(hours=1)
    await desk.redeem(approved.code, NEW)
    assert (await desk.registry.log_in(ana.email, NEW)).user.id == ana.id
    with pytest.raises(Unauthenticated):
        await desk.registry.log_in(ana.email, PASSWORD)
    with pytest.raises(Unauthenticated):
        await desk.registry.authenticate(before.access_token)
    assert [reset.status for reset in desk.resets] == [ResetStatus.USED]


async def test_nobody_learns_whether_an_address_is_known() -> None:
    desk = Desk()
    ana = await desk.registry.ana()
    await desk.registry.update(desk.gilda, ana.id, UserChanges(active=False))
    looked = desk.registry.passwords.looked
    for address in ("nobody@example.com", ana.email, "no address at all"):
        await desk.ask(address)
    assert desk.resets == []
    assert desk.registry.passwords.looked == looked + 3


async def test_asking_twice_is_asking_once_until_it_is_decided() -> None:
    desk = Desk()
    ana = await desk.registry.ana()
    first = await desk.asked_by(ana)
    await desk.ask(f" {ana.email.upper()} ")
    assert desk.resets == [first]
    await desk.reject(desk.gilda, first.id)
    await desk.ask(ana.email)
    assert [reset.status for reset in desk.resets] == [ResetStatus.REJECTED, ResetStatus.PENDING]


async def test_a_code_works_once_within_its_hour_and_only_the_last_one_given() -> None:
    desk = Desk()
    ana = await desk.registry.ana()
    lost = await desk.approved(ana)
    found = await desk.approve(desk.gilda, desk.resets[0].id)
    for wrong in (lost.code, found.code[:-1], found.code + "x", "x", "0" * 90):
        with pytest.raises(ResetRefused):
            await desk.redeem(wrong, NEW)
    with pytest.raises(WeakPassword):
        await desk.redeem(found.code, "curta")
    await desk.redeem(found.code, NEW)
    with pytest.raises(ResetRefused):
        await desk.redeem(found.code, NEW)
    late = await desk.approved(ana)
    desk.registry.world.clock.advance(hours=1)
    with pytest.raises(ResetRefused):
        await desk.redeem(late.code, NEW)


async def test_a_refused_request_and_a_deactivated_colleague_get_nothing() -> None:
    desk = Desk()
    ana = await desk.registry.ana()
    taken_back = await desk.approved(ana)
    await desk.reject(desk.gilda, desk.resets[0].id)
    assert desk.resets[0].code_hash is None
    with pytest.raises(ResetRefused):
        await desk.redeem(taken_back.code, NEW)
    with pytest.raises(ResetDecided):
        await desk.approve(desk.gilda, desk.resets[0].id)
    given = await desk.approved(ana)
    await desk.registry.update(desk.gilda, ana.id, UserChanges(active=False))
    with pytest.raises(ResetRefused):
        await desk.redeem(given.code, NEW)
    with pytest.raises(ResetDecided):
        await desk.approve(desk.gilda, desk.resets[1].id)


async def test_agents_decide_nothing_and_admins_are_told_of_every_step() -> None:
    desk = Desk()
    ana = await desk.registry.ana()
    asked = await desk.asked_by(ana)
    with pytest.raises(PermissionDenied):
        await desk.approve(ana.acting(), asked.id)
    with pytest.raises(PermissionDenied):
        await desk.reject(ana.acting(), asked.id)
    approved = await desk.approve(desk.gilda, asked.id)
    await desk.redeem(approved.code, NEW)
    world = desk.registry.world
    told = [b for b in world.heard_in(company_room(ana.company_id)) if b.name == "password_reset_changed"]
    assert [broadcast.payload["status"] for broadcast in told] == ["PENDING", "APPROVED", "USED"]
    assert {b.name for b in world.heard_in(user_room(ana.id))} == {"user_changed"}


async def test_the_code_is_kept_nowhere_and_every_step_stands_in_the_audit_log() -> None:
    desk = Desk()
    ana = await desk.registry.ana()
    approved = await desk.approved(ana)
    tables = desk.registry.world.store.tables
    secret = approved.code[64:]
    assert secret == "secret-1"
    assert secret not in str(tables.password_resets) + str(tables.audit) + str([entry.fact for entry in tables.log])
    await desk.redeem(approved.code, NEW, "10.9.9.9")
    kept = [(entry.action, entry.user_id, entry.ip) for entry in tables.audit if entry.entity == "reset"]
    assert kept == [("password.request", ana.id, "10.1.2.3"), ("password.reset", ana.id, "10.9.9.9")]
