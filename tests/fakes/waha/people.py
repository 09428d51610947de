"""Finds or makes the people of the fake's world."""

from tests.fakes.waha.chat_ids import user
from tests.fakes.waha.customers import Customer
from tests.fakes.waha.world import World


def customer(
    world: World,
    phone: str,
    *,
    name: str | None = None,
    lid: str | None = None,
    shows_phone: bool = True,
    session: str = "default",
) -> Customer:
    """With `lid` the customer writes under a hidden identifier.

    WhatsApp's directory knows the phone behind it; the messages themselves tell it only if `shows_phone`.
    """
    address = user(phone)
    shown_name = name or f"Cliente {address[:13][-4:]}"
    if lid is None:
        return Customer(world, address, shown_name, session)
    hidden = lid if "@" in lid else f"{lid}@lid"
    world.phones[hidden] = address
    return Customer(world, hidden, shown_name, session, address if shows_phone else None)
