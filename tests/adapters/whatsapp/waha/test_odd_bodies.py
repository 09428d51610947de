"""Whatever is signed is answered: only what is no JSON at all is an error."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.whatsapp.waha.support import PAYLOADS, RECEIVED, body
from wppconnector.adapters.whatsapp.waha.parser import parse
from wppconnector.application.errors import MalformedBody
from wppconnector.application.ports.inbound import Inbound, MessageArrived, OwnMessageSeen

BODIES = [json.loads(path.read_bytes()) for path in sorted(PAYLOADS.glob("*/*.json"))]

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20)
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to everything inside a JSON value."""
    members: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        members = list(value.items())
    elif isinstance(value, list):
        members = list(enumerate(value))
    return [path] * bool(path) + [found for key, item in members for found in places(item, (*path, key))]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A valid body in which some members were replaced, removed or renamed."""
    whole = json.loads(json.dumps(draw(st.sampled_from(BODIES))))
    for _ in range(draw(st.integers(1, 3))):
        paths = places(whole)
        if not paths:
            break
        *way, last = draw(st.sampled_from(paths))
        parent = whole
        for step in way:
            parent = parent[step]
        if draw(st.booleans()):
            parent[last] = draw(values)
        else:
            del parent[last]
    return json.dumps(whole).encode()


@given(mutated())
def test_no_mutation_of_a_valid_body_raises(raw: bytes) -> None:
    assert isinstance(parse(raw, RECEIVED), tuple)


@given(st.dictionaries(st.sampled_from(["event", "session", "payload", "me", "timestamp"]), values))
def test_no_json_object_raises(envelope: dict[str, Any]) -> None:
    assert isinstance(parse(json.dumps(envelope).encode(), RECEIVED), tuple)


@pytest.mark.parametrize("raw", [b"[1, 2]", b'"oi"', b"17", b"null", b"{}", b'{"event": "message.any"}'])
def test_json_of_another_kind_says_nothing(raw: bytes) -> None:
    assert parse(raw, RECEIVED) == ()


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"oi", b"\xff\xfe", b'{"event": NaN}', b'{"a": 1} {"b": 2}', b'{"a":' + b"[" * 50_000]
)
def test_what_is_no_json_is_malformed(raw: bytes) -> None:
    with pytest.raises(MalformedBody):
        parse(raw, RECEIVED)


@pytest.mark.parametrize("number", ["1e999", "-1e999", "9" * 5000])
def test_a_number_beyond_any_range_costs_nothing_but_itself(number: str) -> None:
    raw = body("messages/gows_text").replace(b"1773327600,", number.encode() + b",", 1)
    (message,) = parse(raw, RECEIVED)
    assert message.account == "default"


def with_nul(value: Any) -> Any:
    """`value` with a NUL at the end of every text in it."""
    if isinstance(value, dict):
        return {key: with_nul(member) for key, member in value.items()}
    if isinstance(value, list):
        return [with_nul(member) for member in value]
    return f"{value}\x00" if isinstance(value, str) else value


@pytest.mark.parametrize("whole", BODIES)
def test_nul_is_read_over_since_no_database_takes_it(whole: dict[str, Any]) -> None:
    plain = parse(json.dumps(whole).encode(), RECEIVED)
    spoilt = parse(json.dumps(with_nul(whole)).encode(), RECEIVED)
    assert [_without_raw(event) for event in spoilt] == [_without_raw(event) for event in plain]


def _without_raw(event: Inbound) -> Inbound:
    return replace(event, raw=None) if isinstance(event, MessageArrived | OwnMessageSeen) else event
