"""Admins write quick replies; those who have them are told."""

import pytest

from tests.world import World
from wppconnector.application.audience import agents_room, department_room
from wppconnector.application.errors import Conflict, NotFound
from wppconnector.application.use_cases.create_quick_reply import CreateQuickReply
from wppconnector.application.use_cases.delete_quick_reply import DeleteQuickReply
from wppconnector.application.use_cases.update_quick_reply import QuickReplyChanges, UpdateQuickReply
from wppconnector.domain.errors import InvalidValue, PermissionDenied
from wppconnector.domain.ids import DepartmentId, QuickReplyId


class Shelf:
    """The quick replies of a world's company, in the hands of its admin."""

    def __init__(self) -> None:
        self.world = World()
        self.gilda = self.world.admin().actor
        self.create = CreateQuickReply(self.world.store, self.world.clock, self.world.ids)
        self.update = UpdateQuickReply(self.world.store, self.world.clock)
        self.delete = DeleteQuickReply(self.world.store, self.world.clock)

    def told(self, room: str) -> list[str]:
        return [b.name for b in self.world.heard_in(room)]


async def test_who_has_a_reply_is_told_and_nobody_else() -> None:
    shelf = Shelf()
    lab, sales = (shelf.world.department(name).id for name in ("Laboratório", "Comercial"))
    pix = await shelf.create(shelf.gilda, "/PIX", "A chave é ...", lab)

    await shelf.update(shelf.gilda, pix.id, QuickReplyChanges(text="Outra chave"))
    await shelf.update(shelf.gilda, pix.id, QuickReplyChanges(text="Outra chave"))
    moved = await shelf.update(shelf.gilda, pix.id, QuickReplyChanges(department_id=sales))
    await shelf.update(shelf.gilda, pix.id, QuickReplyChanges(department_id=None))
    await shelf.delete(shelf.gilda, pix.id)

    assert (moved.shortcut, moved.text, moved.department_id) == ("pix", "Outra chave", sales)
    changed, deleted = "quick_reply_changed", "quick_reply_deleted"
    assert shelf.told(department_room(lab)) == [changed, changed, deleted]
    assert shelf.told(department_room(sales)) == [changed, deleted]
    assert shelf.told(agents_room(shelf.world.company.id)) == [changed, deleted]


async def test_what_makes_no_sense_is_refused_and_told_to_nobody() -> None:
    shelf = Shelf()
    nowhere, ana = DepartmentId(shelf.world.ids()), shelf.world.agent().actor
    pix = await shelf.create(shelf.gilda, "pix", "A chave é ...")
    told = len(shelf.world.broadcasts())

    with pytest.raises(Conflict):
        await shelf.create(shelf.gilda, "Pix", "De novo")
    with pytest.raises(NotFound):
        await shelf.create(shelf.gilda, "oi", "Olá", nowhere)
    with pytest.raises(NotFound):
        await shelf.update(shelf.gilda, pix.id, QuickReplyChanges(department_id=nowhere))
    with pytest.raises(InvalidValue):
        await shelf.update(shelf.gilda, pix.id, QuickReplyChanges(shortcut="bom dia"))
    with pytest.raises(NotFound):
        await shelf.delete(shelf.gilda, QuickReplyId(nowhere))
    for refused in (
        shelf.create(ana, "oi", "Olá"),
        shelf.update(ana, pix.id, QuickReplyChanges(text="Olá")),
        shelf.delete(ana, pix.id),
    ):
        with pytest.raises(PermissionDenied):
            await refused

    assert list(shelf.world.store.tables.quick_replies.values()) == [pix]
    assert len(shelf.world.broadcasts()) == told
