from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from wppconnector.adapters.security.links import HmacLinks
from wppconnector.application.errors import Unauthenticated
from wppconnector.application.ports.security import Grant
from wppconnector.domain.ids import MessageId, UserId

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
GRANT = Grant(MessageId(UUID(int=1)), UserId(UUID(int=2)), NOW + timedelta(minutes=15))
EXPIRES = int(GRANT.expires_at.timestamp())
LINKS = HmacLinks("3f1c9a77e0b24d5c8aa1f0d26b7e94c135d8e2f4a6b7c8d9")
SIGNATURE = LINKS.sign(GRANT)


def test_the_signature_opens_what_it_was_made_for() -> None:
    assert LINKS.check(GRANT.message_id, GRANT.user_id, EXPIRES, SIGNATURE, NOW) == GRANT


def test_it_opens_no_other_file() -> None:
    with pytest.raises(Unauthenticated):
        LINKS.check(MessageId(UUID(int=3)), GRANT.user_id, EXPIRES, SIGNATURE, NOW)


def test_it_serves_nobody_else() -> None:
    with pytest.raises(Unauthenticated):
        LINKS.check(GRANT.message_id, UserId(UUID(int=3)), EXPIRES, SIGNATURE, NOW)


def test_its_end_cannot_be_put_off() -> None:
    with pytest.raises(Unauthenticated):
        LINKS.check(GRANT.message_id, GRANT.user_id, EXPIRES + 1, SIGNATURE, NOW)


def test_it_ends() -> None:
    with pytest.raises(Unauthenticated):
        LINKS.check(GRANT.message_id, GRANT.user_id, EXPIRES, SIGNATURE, GRANT.expires_at)


@pytest.mark.parametrize("signature", ["", "é", SIGNATURE.upper(), SIGNATURE[:-1], "\ud83d"])
def test_another_signature_is_refused(signature: str) -> None:
    with pytest.raises(Unauthenticated):
        LINKS.check(GRANT.message_id, GRANT.user_id, EXPIRES, signature, NOW)


@pytest.mark.parametrize("expires", [10**18, -(10**18), 0])
def test_a_time_that_is_none_is_refused(expires: int) -> None:
    with pytest.raises(Unauthenticated):
        LINKS.check(GRANT.message_id, GRANT.user_id, expires, SIGNATURE, NOW)
