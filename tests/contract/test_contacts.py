"""Contacts and their identities, in every store."""

from dataclasses import replace
from uuid import UUID

import pytest

from tests.builders import contact, phone, wa_id
from tests.support.stages import CONTACT, Stage, open_for
from wppconnector.application.errors import ConcurrentUpdate, NotFound
from wppconnector.domain.access import Actor
from wppconnector.domain.contact import Contact, Identity, IdentityKind
from wppconnector.domain.ids import CompanyId, ContactId

LID = Identity(IdentityKind.LID, "123456789")
NAME = Identity(IdentityKind.USERNAME, "maria silva")
JOAO = contact(21, phone("5511900000000"), LID, name="João")


async def test_a_contact_is_read_as_it_was_saved(stage: Stage) -> None:
    await save(stage, JOAO)
    assert await get(stage, JOAO) == JOAO


async def test_a_contact_is_known_under_each_of_its_identities(stage: Stage) -> None:
    await save(stage, JOAO)
    async with open_for(stage) as work:
        assert await work.contacts.known_as([LID]) == [JOAO]
        assert await work.contacts.known_as([phone("5511900000000"), wa_id("404")]) == [JOAO]
        assert {c.id for c in await work.contacts.known_as([LID, *CONTACT.identities])} == {JOAO.id, CONTACT.id}
        assert await work.contacts.known_as([wa_id("404")]) == []


async def test_a_value_is_known_under_its_own_kind_only(stage: Stage) -> None:
    await save(stage, JOAO)
    async with open_for(stage) as work:
        assert await work.contacts.known_as([wa_id(LID.value)]) == []


async def test_a_contact_learns_identities_and_a_name(stage: Stage) -> None:
    nameless = contact(21, LID)
    await save(stage, nameless)
    known = nameless.seen_as([NAME, phone("5511900000000")], "João")
    async with open_for(stage) as work:
        await work.contacts.known_as([LID, NAME])
        work.contacts.save(known)
        await work.commit()
    assert await get(stage, nameless) == known


async def test_identities_move_when_contacts_are_merged(stage: Stage) -> None:
    await save(stage, JOAO)
    async with open_for(stage) as work:
        await work.contacts.known_as([LID, *CONTACT.identities])
        work.contacts.save(replace(JOAO, identities=frozenset(), merged_into=CONTACT.id))
        merged = replace(CONTACT, identities=CONTACT.identities | JOAO.identities)
        work.contacts.save(merged)
        await work.commit()
    async with open_for(stage) as work:
        assert await work.contacts.known_as([LID]) == [merged]
        assert await work.contacts.get(JOAO.id) == merged


async def test_merges_may_follow_one_another(stage: Stage) -> None:
    third = contact(22, wa_id("3"))
    async with open_for(stage) as work:
        work.contacts.save(replace(JOAO, identities=frozenset(), merged_into=CONTACT.id))
        work.contacts.save(replace(third, identities=frozenset(), merged_into=JOAO.id))
        await work.commit()
    assert (await get(stage, third)).id == CONTACT.id


async def test_identities_move_from_whoever_held_them(stage: Stage) -> None:
    await save(stage, JOAO)
    thief = contact(22, LID, name="Outro")
    await save(stage, thief)
    async with open_for(stage) as work:
        assert await work.contacts.known_as([LID]) == [thief]
    assert (await get(stage, JOAO)).identities == JOAO.identities - {LID}


async def test_a_contact_may_give_an_identity_up(stage: Stage) -> None:
    await save(stage, JOAO)
    async with open_for(stage) as work:
        await work.contacts.known_as([LID])
        work.contacts.save(replace(JOAO, identities=JOAO.identities - {LID}))
        await work.commit()
    async with open_for(stage) as work:
        assert await work.contacts.known_as([LID]) == []


async def test_the_last_of_several_saves_counts(stage: Stage) -> None:
    async with open_for(stage) as work:
        assert await work.contacts.known_as([LID, NAME]) == []
        work.contacts.save(JOAO)
        assert await work.contacts.known_as([LID]) == [JOAO]
        work.contacts.save(replace(JOAO, name="João Paulo", identities=frozenset({NAME})))
        await work.commit()
    async with open_for(stage) as work:
        assert await work.contacts.known_as([LID]) == []
        assert await work.contacts.known_as([NAME]) == [replace(JOAO, name="João Paulo", identities=frozenset({NAME}))]


async def test_two_who_meet_the_same_stranger_do_not_make_two_of_him(stage: Stage) -> None:
    async with open_for(stage) as first, open_for(stage) as second:
        assert await first.contacts.known_as([LID]) == await second.contacts.known_as([LID]) == []
        first.contacts.save(contact(22, LID))
        await first.commit()
        second.contacts.save(contact(23, LID))
        with pytest.raises(ConcurrentUpdate):
            await second.commit()
    async with open_for(stage) as work:
        assert [c.id for c in await work.contacts.known_as([LID])] == [ContactId(UUID(int=22))]


async def test_a_contact_that_was_changed_meanwhile_is_not_overwritten(stage: Stage) -> None:
    async with open_for(stage) as first, open_for(stage) as second:
        await first.contacts.get(CONTACT.id)
        await second.contacts.get(CONTACT.id)
        first.contacts.save(replace(CONTACT, name="Maria da Silva"))
        await first.commit()
        second.contacts.save(replace(CONTACT, name="Maria Souza"))
        with pytest.raises(ConcurrentUpdate):
            await second.commit()


async def test_contacts_of_another_company_are_strangers(stage: Stage) -> None:
    async with open_for(stage, Actor.system(CompanyId(UUID(int=9)))) as work:
        assert await work.contacts.known_as(CONTACT.identities) == []
        with pytest.raises(NotFound):
            await work.contacts.get(CONTACT.id)


async def save(stage: Stage, *contacts: Contact) -> None:
    async with open_for(stage) as work:
        for one in contacts:
            work.contacts.save(one)
        await work.commit()


async def get(stage: Stage, contact: Contact) -> Contact:
    async with open_for(stage) as work:
        return await work.contacts.get(contact.id)
