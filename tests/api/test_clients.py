from typing import Any

import pytest

from wppconnector.entrypoints.api.clients import Clients


def scope(peer: str | None, *forwarded: str) -> Any:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return {"client": (peer, 1) if peer else None, "headers": headers}


def test_nobody_is_believed_whom_they_speak_for_unless_trusted() -> None:
    assert Clients([]).ip(scope("198.51.100.1", "203.0.113.5")) == "198.51.100.1"
    assert Clients(["10.0.0.0/8"]).ip(scope("198.51.100.1", "203.0.113.5")) == "198.51.100.1"


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        (["203.0.113.5"], "203.0.113.5"),
        (["6.6.6.6, 203.0.113.5"], "203.0.113.5"),
        (["6.6.6.6", "203.0.113.5, 10.0.0.2"], "203.0.113.5"),
        (["2001:db8::1"], "2001:db8::1"),
        (["unknown, 203.0.113.5"], "203.0.113.5"),
        (["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        (["<script>"], "10.0.0.1"),
        ([], "10.0.0.1"),
    ],
)
def test_a_trusted_proxy_tells_who_came_to_it_and_no_more(forwarded: list[str], expected: str) -> None:
    assert Clients(["10.0.0.0/8"]).ip(scope("10.0.0.1", *forwarded)) == expected


def test_a_peer_without_an_address_has_none() -> None:
    assert Clients(["10.0.0.0/8"]).ip(scope(None, "203.0.113.5")) is None
