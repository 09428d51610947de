import pytest

from wppconnector.adapters.security.cipher import FernetCipher
from wppconnector.application.errors import Rejected

KEY = "9b1d8f3a5c7e2b4d6f8091a3b5c7d9e1f20314253647586970a1b2c3d4e5f607"


def test_what_was_sealed_is_read_again_with_the_key() -> None:
    assert FernetCipher(KEY).open(FernetCipher(KEY).seal(b"token \x00 \xff")) == b"token \x00 \xff"


def test_nothing_of_it_shows() -> None:
    assert b"token" not in FernetCipher(KEY).seal(b"token")


def test_another_key_reads_nothing() -> None:
    with pytest.raises(Rejected):
        FernetCipher(KEY[::-1]).open(FernetCipher(KEY).seal(b"token"))


def test_what_was_touched_is_refused() -> None:
    sealed = bytearray(FernetCipher(KEY).seal(b"token"))
    sealed[20] ^= 1
    with pytest.raises(Rejected):
        FernetCipher(KEY).open(bytes(sealed))
