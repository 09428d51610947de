"""What was kept long enough is forgotten, in every store."""

from datetime import datetime, timedelta
from uuid import UUID

from tests.builders import ANA, AT, COMPANY
from tests.support.stages import CHANNEL, Stage, open_for
from wppconnector.application.ports.audit import AuditEntry, AuditFilter
from wppconnector.application.ports.early_receipts import EarlyReceipt
from wppconnector.application.ports.queries import PageRequest
from wppconnector.application.use_cases.prune_records import RECEIPTS_KEPT, PruneRecords
from wppconnector.domain.access import Actor, Role
from wppconnector.domain.content import MessageStatus

YEAR = timedelta(days=365)


class Noon:
    def now(self) -> datetime:
        return AT


def entry(number: int, age: timedelta) -> AuditEntry:
    return AuditEntry(
        errand_id=UUID(int=number), company_id=COMPANY.id, user_id=ANA.id, user_name="Ana",
        action="user.list", entity="user", entity_id=None, ip=None, at=AT - age,
    )  # fmt: skip


async def kept(stage: Stage) -> tuple[list[int], list[str]]:
    """The numbers of the audit's entries, and the receipts."""
    admin = Actor(COMPANY.id, Role.ADMIN, ANA.id)
    page = await stage.audit_log.entries(admin, AuditFilter(), PageRequest())
    async with open_for(stage) as work:
        receipts = await work.early_receipts.take(CHANNEL.id, ["old", "new"])
    return sorted(item.errand_id.int for item in page.items), sorted(r.provider_message_id for r in receipts)


async def fill(stage: Stage) -> None:
    await stage.audit_log.append([entry(1, YEAR + timedelta(seconds=1)), entry(2, YEAR)])
    async with open_for(stage) as work:
        for name, age in {"old": RECEIPTS_KEPT + timedelta(seconds=1), "new": RECEIPTS_KEPT}.items():
            work.early_receipts.keep(EarlyReceipt(CHANNEL.id, name, MessageStatus.READ, AT - age))
        await work.commit()


async def test_only_what_is_older_than_wished_is_forgotten(stage: Stage) -> None:
    await fill(stage)
    assert await PruneRecords(stage.old_records, Noon(), YEAR)() == 2
    assert await kept(stage) == ([2], ["new"])


async def test_an_audit_log_that_is_kept_for_ever_is(stage: Stage) -> None:
    await fill(stage)
    assert await PruneRecords(stage.old_records, Noon(), None)() == 1
    assert await kept(stage) == ([1, 2], ["new"])
