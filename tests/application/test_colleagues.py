"""Admins take colleagues in and change what they may do."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.registry import PASSWORD, Registry
from wppconnector.application.audience import department_room
from wppconnector.application.errors import Conflict, NotFound
from wppconnector.application.use_cases.authenticate_user import MOST_REMEMBERED
from wppconnector.application.use_cases.create_user import NewUser
from wppconnector.application.use_cases.update_user import UserChanges
from wppconnector.application.wire import EventName
from wppconnector.domain.access import Role
from wppconnector.domain.errors import InvalidValue, PermissionDenied, WeakPassword
from wppconnector.domain.events import UserChanged
from wppconnector.domain.flow.vocabulary import FlowState
from wppconnector.domain.ids import DepartmentId, UserId


async def test_a_colleague_works_where_the_admin_says() -> None:
    registry = Registry()
    sales = registry.world.department("Comercial").id

    new = NewUser(" Ana ", " Ana@Example.com", PASSWORD, Role.AGENT, registry.lab, (sales,))
    ana = await registry.create(registry.admin.actor, new)

    assert (ana.name, ana.email) == ("Ana", "ana@example.com")
    assert ana.department_ids == {registry.lab, sales}
    assert (await registry.log_in("ana@example.com", PASSWORD)).user == ana
    [fact] = registry.world.facts(UserChanged)
    assert isinstance(fact, UserChanged)
    assert not fact.signed_out


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": " "}, InvalidValue),
        ({"email": "ana"}, InvalidValue),
        ({"role": Role.SYSTEM}, InvalidValue),
        ({"department_id": None}, InvalidValue),
        ({"password": "short"}, WeakPassword),
        ({"email": "gilda@example.com"}, Conflict),
        ({"department_ids": (DepartmentId(UUID(int=999)),)}, NotFound),
    ],
)
async def test_a_colleague_who_makes_no_sense_is_refused(changes: dict[str, object], refusal: type[Exception]) -> None:
    registry = Registry()
    values = {
        "name": "Ana",
        "email": "ana@example.com",
        "password": PASSWORD,
        "role": Role.AGENT,
        "department_id": registry.lab,
        **changes,
    }

    with pytest.raises(refusal):
        await registry.create(registry.admin.actor, NewUser(**values))  # type: ignore[arg-type]

    assert registry.world.facts(UserChanged) == []


async def test_agents_manage_nobody() -> None:
    registry = Registry()
    bia = registry.world.agent("Bia")

    with pytest.raises(PermissionDenied):
        await registry.create(bia.actor, NewUser("Ana", "ana@example.com", PASSWORD, Role.ADMIN))
    with pytest.raises(PermissionDenied):
        await registry.update(bia.actor, registry.admin.user.id, UserChanges(active=False))


async def test_a_new_name_ends_no_session_and_other_departments_do() -> None:
    registry = Registry()
    ana = await registry.ana()
    sales = registry.world.department("Comercial").id

    renamed = await registry.update(registry.admin.actor, ana.id, UserChanges(name=" Ana Clara "))
    moved = await registry.update(
        registry.admin.actor, ana.id, UserChanges(department_id=sales, department_ids=(sales,))
    )

    assert (renamed.name, renamed.token_version) == ("Ana Clara", ana.token_version)
    assert moved.department_ids == {sales}
    assert moved.token_version == ana.token_version + 1


async def test_what_somebody_deactivated_had_goes_back_to_the_queues() -> None:
    registry = Registry()
    world, gilda = registry.world, registry.admin
    ana, bia = world.agent("Ana"), world.agent("Bia")
    answered, accepted, bias, done = [await world.queued(f"+551198765000{n}", f"Cliente {n}") for n in range(4)]
    for customer in (answered, accepted, done):
        await ana.accepts(customer)
    await ana.says(answered, "Bom dia")
    await ana.resolves(done)
    await bia.accepts(bias)
    world.clock.advance(hours=1)

    await registry.update(gilda.actor, ana.user.id, UserChanges(active=False))

    for customer in (answered, accepted):
        waiting = customer.conversation
        assert (waiting.flow_state, waiting.department_id) == (FlowState.DEPARTMENT_SELECTED, ana.user.department_id)
        assert waiting.timeout_at == world.clock.now() + timedelta(minutes=15), "somebody will notice"
    assert bias.conversation.agent_id == bia.user.id
    assert done.conversation.flow_state is FlowState.RESOLVED
    lab = department_room(world.department("Laboratório").id)
    reasons = [b.payload["reason"] for b in world.heard_in(lab) if b.name is EventName.NEW_CONVERSATION]
    assert reasons[-2:] == ["released", "released"]


async def test_no_change_is_no_event() -> None:
    registry = Registry()
    ana = await registry.ana()
    facts = len(registry.world.facts())

    assert await registry.update(registry.admin.actor, ana.id, UserChanges(name="Ana", role=Role.AGENT)) == ana
    assert len(registry.world.facts()) == facts


async def test_changes_that_make_no_sense_are_refused() -> None:
    registry = Registry()
    ana, boss = await registry.ana(), registry.admin

    for changes in (UserChanges(name="  "), UserChanges(role=Role.SYSTEM)):
        with pytest.raises(InvalidValue):
            await registry.update(boss.actor, ana.id, changes)
    for own in (UserChanges(active=False), UserChanges(role=Role.AGENT)):
        with pytest.raises(InvalidValue, match="own access"):
            await registry.update(boss.actor, boss.user.id, own)
    with pytest.raises(WeakPassword):
        await registry.update(boss.actor, ana.id, UserChanges(password="aaaaaaaaaaaa"))
    with pytest.raises(NotFound):
        await registry.update(boss.actor, ana.id, UserChanges(department_ids=(DepartmentId(registry.world.ids()),)))
    with pytest.raises(NotFound):
        await registry.update(boss.actor, UserId(registry.world.ids()), UserChanges(name="Bia"))


async def test_an_admin_without_a_department_becomes_no_agent_without_one() -> None:
    registry = Registry()
    new = NewUser("Rui", "rui@example.com", PASSWORD, Role.ADMIN)
    rui = await registry.create(registry.admin.actor, new)

    with pytest.raises(InvalidValue, match="department"):
        await registry.update(registry.admin.actor, rui.id, UserChanges(role=Role.AGENT))


async def test_the_memory_of_sessions_does_not_grow_without_end() -> None:
    registry = Registry()
    session = await registry.session()
    for _ in range(MOST_REMEMBERED):
        with pytest.raises(Exception, match="not active"):
            await registry.authenticate.acting(UserId(registry.world.ids()))

    assert (await registry.authenticate(session.access_token)).user_id == session.user.id
