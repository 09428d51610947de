import asyncio
from typing import Literal

from argon2 import PasswordHasher
from typing_extensions import override

from wppconnector.adapters.security.passwords import Argon2Passwords

# As cheap as argon2 gets: what is tested is not how slow it is.
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


async def test_the_right_password_is_known_again() -> None:
    passwords = Argon2Passwords(CHEAP)
    hashed = await passwords.hash("correct horse battery")
    assert await passwords.verify("correct horse battery", hashed)
    assert not await passwords.verify("correct horse batterx", hashed)


async def test_the_same_password_never_has_the_same_hash() -> None:
    passwords = Argon2Passwords(CHEAP)
    assert await passwords.hash("correct horse battery") != await passwords.hash("correct horse battery")


async def test_the_default_is_argon2id() -> None:
    assert (await Argon2Passwords().hash("correct horse battery")).startswith("$argon2id$")


async def test_a_hash_that_is_none_matches_nothing() -> None:
    passwords = Argon2Passwords(CHEAP)
    assert not await passwords.verify("", "")
    assert not await passwords.verify("x", "not a hash")


async def test_half_a_surrogate_pair_is_only_a_wrong_password() -> None:
    passwords = Argon2Passwords(CHEAP)
    assert not await passwords.verify("\ud83d", await passwords.hash("something else"))


async def test_hashing_does_not_hold_the_event_loop_up() -> None:
    costly = Argon2Passwords(PasswordHasher(time_cost=4, memory_cost=64 * 1024, parallelism=1))
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0)
            ticks += 1

    ticking = asyncio.create_task(tick())
    await costly.hash("whatever")
    ticking.cancel()
    assert ticks > 10


async def test_verifying_nothing_does_the_work_of_verifying() -> None:
    class Counting(PasswordHasher):
        verified = 0

        @override
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            Counting.verified += 1
            return super().verify(hash, password)

    passwords = Argon2Passwords(Counting(time_cost=1, memory_cost=8, parallelism=1))
    await passwords.verify_nothing("whatever")
    assert Counting.verified == 1
