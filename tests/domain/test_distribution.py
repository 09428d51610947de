"""To whom what waits is handed out, and why."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import AT
from wppconnector.domain.distribution import (
    Candidate,
    Choice,
    Distribution,
    DistributionReason,
    Waiting,
    check_capacity,
    choose,
)
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.ids import ConversationId, UserId

ANA, BIA, CAIO = (UserId(UUID(int=number)) for number in (1, 2, 3))
FIRST, SECOND = (ConversationId(UUID(int=number)) for number in (101, 102))
IN_TURN, BY_LOAD = Distribution.ROUND_ROBIN, Distribution.LEAST_LOADED
HANDING_OUT = st.sampled_from([IN_TURN, BY_LOAD])

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        agent_id=st.sampled_from([ANA, BIA, CAIO]),
        capacity=st.integers(0, 3),
        load=st.integers(0, 4),
        given_at=st.none() | st.integers(0, 9).map(lambda minutes: AT + timedelta(minutes=minutes)),
    ),
    max_size=3,
    unique_by=lambda candidate: candidate.agent_id,
)
QUEUE = st.lists(
    st.builds(
        Waiting,
        conversation_id=st.sampled_from([FIRST, SECOND]),
        last_agent_id=st.sampled_from([None, ANA, BIA]),
        given_back_by=st.sampled_from([None, ANA, BIA]),
    ),
    max_size=2,
    unique_by=lambda waiting: waiting.conversation_id,
)


def test_in_turn_it_goes_to_who_was_given_one_longest_ago() -> None:
    candidates = [
        Candidate(ANA, load=0, given_at=AT + timedelta(minutes=2)),
        Candidate(BIA, load=3, given_at=AT),
        Candidate(CAIO, load=1, given_at=AT + timedelta(minutes=1)),
    ]

    assert choose(IN_TURN, candidates, [Waiting(FIRST)]) == Choice(FIRST, BIA, DistributionReason.NEXT_IN_TURN)
    newcomer = [*candidates[:2], Candidate(CAIO, load=4)]
    assert choose(IN_TURN, newcomer, [Waiting(FIRST)]) == Choice(FIRST, CAIO, DistributionReason.NEXT_IN_TURN)


def test_by_load_it_goes_to_who_has_the_fewest_and_among_equals_in_turn() -> None:
    busy, idle, rested = Candidate(ANA, load=2), Candidate(BIA, load=1, given_at=AT), Candidate(CAIO, load=1)

    assert choose(BY_LOAD, [busy, idle], [Waiting(FIRST)]) == Choice(FIRST, BIA, DistributionReason.FEWEST_OPEN)
    assert choose(BY_LOAD, [idle, rested], [Waiting(FIRST)]) == Choice(FIRST, CAIO, DistributionReason.FEWEST_OPEN)


@pytest.mark.parametrize("policy", [IN_TURN, BY_LOAD])
def test_who_attended_the_customer_before_comes_first_while_there_is_room(policy: Distribution) -> None:
    waiting = Waiting(FIRST, last_agent_id=ANA)

    there = [Candidate(ANA, load=4, given_at=AT), Candidate(BIA)]
    assert choose(policy, there, [waiting]) == Choice(FIRST, ANA, DistributionReason.LAST_AGENT)

    full = [Candidate(ANA, load=5), Candidate(BIA)]
    elsewhere = [Candidate(BIA)]
    for candidates in (full, elsewhere):
        assert choose(policy, candidates, [waiting]) == choose(policy, candidates, [Waiting(FIRST)])


def test_nobody_is_given_back_what_he_or_she_gave_away() -> None:
    returned = Waiting(FIRST, last_agent_id=ANA, given_back_by=ANA)

    assert choose(IN_TURN, [Candidate(ANA)], [returned]) is None
    chosen = choose(IN_TURN, [Candidate(ANA), Candidate(BIA, given_at=AT)], [returned])
    assert chosen is not None
    assert chosen.agent_id == BIA


def test_what_nobody_can_be_given_does_not_hold_up_the_rest() -> None:
    chosen = choose(IN_TURN, [Candidate(ANA)], [Waiting(FIRST, given_back_by=ANA), Waiting(SECOND)])

    assert chosen == Choice(SECOND, ANA, DistributionReason.NEXT_IN_TURN)


@given(candidates=CANDIDATES, queue=QUEUE)
def test_nothing_is_handed_out_where_agents_take_by_themselves(
    candidates: list[Candidate], queue: list[Waiting]
) -> None:
    assert choose(Distribution.OFF, candidates, queue) is None


@given(policy=HANDING_OUT, candidates=CANDIDATES, queue=QUEUE)
def test_who_is_full_or_gave_it_away_gets_nothing_and_nobody_waits_without_need(
    policy: Distribution, candidates: list[Candidate], queue: list[Waiting]
) -> None:
    fit = {
        (waiting.conversation_id, candidate.agent_id)
        for waiting in queue
        for candidate in candidates
        if candidate.load < candidate.capacity and waiting.given_back_by != candidate.agent_id
    }

    chosen = choose(policy, candidates, queue)

    assert (chosen is None) == (not fit)
    assert chosen is None or (chosen.conversation_id, chosen.agent_id) in fit


@given(policy=HANDING_OUT, candidates=CANDIDATES, queue=QUEUE)
def test_the_order_in_which_agents_are_listed_decides_nothing(
    policy: Distribution, candidates: list[Candidate], queue: list[Waiting]
) -> None:
    assert choose(policy, candidates, queue) == choose(policy, candidates[::-1], queue)


def test_a_capacity_is_a_number_somebody_can_have_open() -> None:
    for capacity in (0, 5, 1000):
        check_capacity(capacity)
    for capacity in (-1, 1001):
        with pytest.raises(InvalidValue):
            check_capacity(capacity)
