"""Whatever Meta signs is read without a complaint: an odd part costs only itself."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.whatsapp.meta.bodies import NAMES, RECEIVED_AT, body
from tests.fakes.meta.envelope import encode
from wppconnector.adapters.whatsapp.meta.parser import parse
from wppconnector.application.errors import MalformedBody
from wppconnector.application.ports.inbound import MessageArrived

BODIES = [json.loads(body(name)) for name in NAMES]
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(),
    st.sampled_from(["\ud83d", "\x00", "99999999999999999999", "-1", "1e9"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["id", "body", "type", "from"]), st.integers(), max_size=2),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to every part of a JSON value."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [path, *(place for key in keys for place in places(value[key], (*path, key)))]


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """A valid body with some parts replaced by odd ones."""
    value: Any = {"root": copy.deepcopy(draw(st.sampled_from(BODIES)))}
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(value)[1:]))
        target = value
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = draw(ODD)
    return value["root"]


@given(mutated())
def test_no_json_makes_the_parser_raise_or_yield_what_cannot_be_stored(value: Any) -> None:
    for arrived in parse(encode(value), RECEIVED_AT):
        assert arrived.account
        assert "\\x00" not in repr(arrived)


@given(st.recursive(ODD, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10))
def test_json_that_is_no_envelope_holds_nothing(value: Any) -> None:
    assert parse(encode(value), RECEIVED_AT) == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_body_twice_reads_the_same(name: str) -> None:
    assert parse(body(name), RECEIVED_AT) == parse(body(name), RECEIVED_AT)


@pytest.mark.parametrize(
    "malformed", [b"", b"{", b'{"entry":[}', b"\xff\xfe", b'{"entry":[]} x', b'{"entry":NaN}', b"[" * 100_000]
)
def test_only_what_is_not_json_is_an_error(malformed: bytes) -> None:
    with pytest.raises(MalformedBody):
        parse(malformed, RECEIVED_AT)


def test_half_an_emoji_does_not_cost_the_message() -> None:
    halved = body("text").replace(b"Bom dia!", rb"Bom dia \ud83d")
    [arrived] = parse(halved, RECEIVED_AT)
    assert isinstance(arrived, MessageArrived)
    assert arrived.content.text == "Bom dia ? Meu exame ficou pronto?"


def test_an_odd_message_does_not_cost_its_neighbours() -> None:
    batch = json.loads(body("batch"))
    batch["entry"][0]["changes"][0]["value"]["messages"][1] = [{"id": {}}]
    batch["entry"][1]["changes"][0]["value"]["contacts"] = "none"
    texts = [value.content.text for value in parse(encode(batch), RECEIVED_AT) if isinstance(value, MessageArrived)]
    assert texts == [f"mensagem {place}" for place in range(12) if place != 1]
