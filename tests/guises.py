"""Maria in the guises under which providers show her."""

from tests.people import Customer
from tests.world import World
from wppconnector.domain.contact import Identity, IdentityKind

NUMBER = Identity(IdentityKind.WA_ID, "5511987654321")
NEW_NUMBER = Identity(IdentityKind.WA_ID, "5511900001111")
LID = Identity(IdentityKind.LID, "77001122334455")
USER = Identity(IdentityKind.BSUID, "BR.15021234567890123456")
OTHER_USER = Identity(IdentityKind.BSUID, "BR.99999999999999999999")


def hidden(world: World) -> Customer:
    """Maria under her hidden identifier only."""
    return world.contact("", "Maria", LID, address="77001122334455@lid")


def numbered(world: World) -> Customer:
    return world.contact("5511987654321", "Maria", NUMBER)


def both(world: World) -> Customer:
    return world.contact("", "Maria", LID, NUMBER, address="77001122334455@lid")
