"""What clients are told, by whom they are: names, rooms and payloads of events."""

from datetime import datetime, timedelta, timezone

from tests.world import World
from wppconnector.application.audience import company_room, department_room, user_room
from wppconnector.application.payloads import conversation_payload, mask, message_payload, moment
from wppconnector.application.wire import CHANGES, NAMES, Broadcast, EventName
from wppconnector.domain.content import Content, Media, MessageKind, MessageStatus, MessageType
from wppconnector.domain.events import (
    ConversationArchived,
    ConversationLabelled,
    ConversationLeftQueue,
    ConversationOpened,
    ConversationRead,
    ConversationRebound,
    ConversationReleased,
    ConversationReopened,
    ConversationResolved,
)


def conversation_of(broadcast: Broadcast) -> dict[str, object]:
    shown = broadcast.payload["conversation"]
    assert isinstance(shown, dict)
    return shown


async def test_a_first_contact_is_the_admins_business_until_a_department_is_chosen() -> None:
    world = World()
    maria = world.contact()
    await maria.writes("oi")
    assert {room for b in world.broadcasts() for room in b.rooms} == {company_room(world.company.id)}

    await maria.writes("lab")

    lab = world.heard_in(department_room(world.department("Laboratório").id))
    assert [b.name for b in lab] == [
        EventName.MESSAGE,
        EventName.NEW_CONVERSATION,
        EventName.MESSAGE,
        EventName.MESSAGE_STATUS,
    ]
    assert lab[1].payload["departmentId"] == str(world.department("Laboratório").id)
    assert lab[1].payload["reason"] == "chosen"


async def test_every_event_says_where_it_stands_and_at_which_version() -> None:
    world = World()
    await world.attended()

    cursors = [b.payload["cursor"] for b in world.heard_in(company_room(world.company.id))]
    assert cursors == [entry.cursor for entry in world.store.tables.log]
    versions = [conversation_of(b)["version"] for b in world.broadcasts() if "conversation" in b.payload]
    assert versions == sorted(versions)  # type: ignore[type-var]


async def test_accepting_is_told_with_the_agents_name() -> None:
    world = World()
    ana, maria = await world.attended()

    [told] = [b for b in world.heard_in(user_room(ana.user.id)) if b.name is EventName.CONVERSATION_ASSIGNED]
    assert told.payload["userName"] == "Ana"
    assert told.payload["userId"] == told.payload["by"] == str(ana.user.id)
    assert told.payload["conversationId"] == str(maria.conversation.id)
    assert conversation_of(told)["assignedUserId"] == str(ana.user.id)


async def test_a_department_does_not_learn_which_other_one_attended_before() -> None:
    world = World()
    ana, maria = await world.attended()
    await ana.resolves(maria)
    world.clock.advance(days=1)
    await maria.writes("oi")
    await maria.writes("financeiro")

    room = department_room(world.department("Financeiro").id)
    [new] = [b for b in world.heard_in(room) if b.name is EventName.NEW_CONVERSATION]
    assert conversation_of(new)["lastDepartmentId"] is None
    assert conversation_of(new)["lastAttendantId"] is None
    [seen_by_admins] = [
        b for b in world.heard_in(company_room(world.company.id)) if b.payload["cursor"] == new.payload["cursor"]
    ]
    assert conversation_of(seen_by_admins)["lastAttendantId"] == str(ana.user.id)


async def test_its_own_past_is_no_secret_to_a_department() -> None:
    world = World()
    ana, maria = await world.attended()
    await ana.reopens(maria)

    view = maria.conversation.view

    assert mask(view) == view
    assert view.last_attendant_id == ana.user.id


async def test_going_back_to_the_menu_tells_the_department_only_that_it_is_gone() -> None:
    world = World()
    maria = await world.queued()
    room = department_room(world.department("Laboratório").id)
    before = len(world.heard_in(room))

    await maria.writes("menu")

    [notice] = world.heard_in(room)[before:]
    assert notice.payload.keys() == {"cursor", "id", "version", "from", "to"}
    assert notice.payload["to"] is None


async def test_who_gives_a_conversation_back_and_is_not_of_the_department_hears_that_it_is_gone() -> None:
    world = World()
    gilda = world.admin()
    maria = await world.queued()
    await gilda.accepts(maria)
    before = len(world.heard_in(user_room(gilda.user.id)))

    await gilda.reopens(maria)

    assert [set(b.payload) for b in world.heard_in(user_room(gilda.user.id))[before:]] == [
        {"cursor", "id", "version", "from", "to"}
    ]


async def test_every_change_of_a_conversation_has_a_word() -> None:
    world = World()
    ana, maria = await world.attended()
    await ana.reads(maria)
    await ana.reopens(maria)
    await ana.resolves(maria)
    await ana.reopens(maria)
    await ana.resolves(maria)
    await ana.archives(maria)

    told = [b for b in world.heard_in(company_room(world.company.id)) if b.name is EventName.CONVERSATION_UPDATED]

    changes = [b.payload["change"] for b in told]
    assert changes == ["opened", "read", "released", "resolved", "reopened", "released", "resolved", "archived"]
    assert told[1].payload["by"] == str(ana.user.id)
    updates = {kind for kind, name in NAMES.items() if name is EventName.CONVERSATION_UPDATED}
    assert updates == set(CHANGES)
    assert updates == {
        ConversationOpened,
        ConversationLeftQueue,
        ConversationReleased,
        ConversationResolved,
        ConversationReopened,
        ConversationArchived,
        ConversationRebound,
        ConversationRead,
        ConversationLabelled,
    }


async def test_a_note_a_failure_and_a_retry_are_told() -> None:
    world = World()
    ana, maria = await world.attended()
    view = await ana.says(maria, "Oi")
    await world.receipt(view, MessageStatus.FAILED, "not_on_whatsapp")
    await ana.notes(maria, "telefone errado?")
    await ana.retries(view)

    *_, failed, note, retried = world.heard_in(user_room(ana.user.id))
    assert (failed.name, failed.payload["status"]) == (EventName.MESSAGE_STATUS, "FAILED")
    assert isinstance(failed.payload["message"], dict)
    assert failed.payload["message"]["error"] == {"code": "not_on_whatsapp", "detail": ""}
    assert (note.name, note.payload["text"], note.payload["authorName"]) == (
        EventName.NOTE_CREATED,
        "telefone errado?",
        "Ana",
    )
    assert (retried.name, retried.payload["status"]) == (EventName.MESSAGE_STATUS, "PENDING")


async def test_payloads_hold_plain_values_in_the_clients_spelling() -> None:
    world = World()
    ana, maria = await world.attended()
    photo = Content(MessageType.IMAGE, MessageKind.IMAGE, "exame", Media(mime_type="image/jpeg", size=3))
    await world.receive(maria.message(content=photo))

    message = message_payload(maria.messages()[-1].view)
    conversation = conversation_payload(maria.conversation.view)

    assert message["media"] == {
        "state": "PENDING",
        "mimeType": "image/jpeg",
        "filename": None,
        "size": 3,
        "error": None,
    }
    assert message["sender"] == {"kind": "contact", "userId": None, "name": "Maria"}
    assert message["createdAt"] == "2026-03-02T12:00:00.000Z"
    assert conversation["contact"] == {"id": str(maria.contact.id), "name": "Maria", "phone": "5511987654321"}
    assert conversation["assignedUserId"] == str(ana.user.id)
    assert conversation["metadata"] == {"chatId": "5511987654321@c.us"}
    assert "return" in str(conversation["allowedActions"])


def test_moments_are_told_in_universal_time() -> None:
    brasilia = timezone(timedelta(hours=-3))

    assert moment(datetime(2026, 3, 2, 9, 30, 1, 2345, tzinfo=brasilia)) == "2026-03-02T12:30:01.002Z"
    assert moment(None) is None
