"""Turns of transactions at things, by advisory locks that end with them."""

from collections.abc import Collection
from hashlib import blake2b

from wppconnector.adapters.postgres.session import Session
from wppconnector.application.ports.persistence import Thing
from wppconnector.domain.contact import Identity

# What is shared first, then the rest in the order of the numbers: two who ask never wait for each other.
_SERIALIZE = """
    select pg_advisory_xact_lock_shared(shared) as locked from unnest($2::bigint[]) as beside (shared)
    where $1::uuid is not null
    union all
    select pg_advisory_xact_lock(own) from unnest($3::bigint[]) as things (own) where $1::uuid is not null
"""


async def serialize(session: Session, things: Collection[Thing], beside: Collection[Thing]) -> None:
    company = session.actor.company_id.bytes
    shared, own = (sorted({_number(company, thing) for thing in asked}) for asked in (beside, things))
    await session.read(_SERIALIZE, shared, own)


def _number(company: bytes, thing: Thing) -> int:
    """Advisory locks are numbers of 64 bits. Of an id it is the half that differs between things of one moment."""
    if isinstance(thing, Identity):
        named = f"{thing.kind}:{thing.value}".encode()
        return int.from_bytes(blake2b(company + named, digest_size=8).digest(), signed=True)
    return int.from_bytes(thing.bytes[8:], signed=True)
