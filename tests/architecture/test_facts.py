"""Every kind of fact is known to everybody who must know it: generated facts go through each pure function of them."""

import json
from dataclasses import is_dataclass
from datetime import UTC, datetime
from typing import get_args
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wppconnector.application.audience import audience, company_room, rooms_of
from wppconnector.application.lanes import lanes
from wppconnector.application.ledger import AssignmentClosed, AssignmentOpened, entry_of
from wppconnector.application.ports.queue import Job
from wppconnector.application.wire import EventName, wire
from wppconnector.domain import channel_events, configuration, contact_events, events, notification, password_reset
from wppconnector.domain.access import Actor, Role
from wppconnector.domain.business_hours import BusinessHours, Interval, OtherHours
from wppconnector.domain.content import Content, Media, MessageKind, MessageType
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import CompanyId, UserId

COMPANY = CompanyId(UUID(int=1))
KINDS: tuple[type, ...] = get_args(Fact)
BASES = {events.ConversationFact, events.MessageFact, events.MessageChange, configuration.ConfigurationFact}
PERSONAL = notification.PersonalFact

st.register_type_strategy(
    Content,
    st.builds(
        Content,
        type=st.sampled_from(MessageType),
        kind=st.sampled_from(MessageKind),
        text=st.text(max_size=20),
        media=st.none() | st.builds(Media),
        details=st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
    ),
)
DAYS = st.sampled_from([(), (Interval(540, 720), Interval(780, 1080)), (Interval(0, 1440),)])
st.register_type_strategy(
    BusinessHours,
    st.builds(
        BusinessHours,
        st.tuples(*[DAYS] * 7).filter(any),
        st.lists(st.builds(OtherHours, st.dates(), DAYS), max_size=2, unique_by=lambda other: other.day).map(tuple),
    ),
)
st.register_type_strategy(datetime, st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
a_few = settings(max_examples=15)


def facts_of(kind: type) -> st.SearchStrategy[Fact]:
    return st.from_type(kind)


FACTS = st.one_of([facts_of(kind) for kind in KINDS])


def test_every_fact_is_in_the_union() -> None:
    written = {
        thing
        for module in (events, configuration, contact_events, channel_events, notification, password_reset)
        for thing in vars(module).values()
        if isinstance(thing, type) and is_dataclass(thing) and thing.__module__ == module.__name__
    }

    values = {notification.Notification, password_reset.PasswordReset}
    assert written - BASES - {PERSONAL} - values == set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@a_few
@given(data=st.data())
def test_every_fact_is_told_to_the_admins_and_to_whom_it_concerns(kind: type, data: st.DataObject) -> None:
    fact = data.draw(facts_of(kind))

    told = audience(COMPANY, fact)

    admin = Actor(COMPANY, Role.ADMIN, UserId(UUID(int=2)))
    everybody = () if isinstance(fact, PERSONAL) else (company_room(COMPANY),)
    assert told.admins == everybody
    assert set(everybody) <= rooms_of(admin)
    assert len(told.rooms) == len(set(told.rooms)), "nobody is told twice"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@a_few
@given(data=st.data())
def test_every_fact_has_a_name_and_a_payload_on_the_wire(kind: type, data: st.DataObject) -> None:
    fact = data.draw(facts_of(kind))

    broadcasts = wire(COMPANY, fact, "cursor-1")

    assert broadcasts or (isinstance(fact, PERSONAL) and not fact.user_ids)
    assert {broadcast.name for broadcast in broadcasts} <= set(EventName)
    assert sorted(room for b in broadcasts for room in b.rooms) == sorted(audience(COMPANY, fact).rooms)
    for broadcast in broadcasts:
        assert json.loads(json.dumps(broadcast.payload))["cursor"] == "cursor-1"


@given(fact=FACTS)
def test_who_has_just_lost_access_learns_that_and_no_more(fact: Fact) -> None:
    former = audience(COMPANY, fact).former

    for broadcast in wire(COMPANY, fact, "cursor-1"):
        if former and broadcast.rooms == former:
            assert set(broadcast.payload) == {"cursor", "id", "version", "from", "to"}


@given(fact=FACTS)
def test_every_fact_leads_to_jobs_that_can_be_stored_and_to_a_ledger_entry_or_none(fact: Fact) -> None:
    for job in lanes(fact):
        assert isinstance(job, Job)
        assert json.loads(json.dumps(job.payload)) == job.payload
    assert entry_of(fact) is None or isinstance(entry_of(fact), AssignmentOpened | AssignmentClosed)
