"""Who must hear that a contact is no longer as it was."""

from datetime import datetime

from wppconnector.application.ports.persistence import UnitOfWork
from wppconnector.domain.contact import Contact
from wppconnector.domain.contact_events import ContactChanged
from wppconnector.domain.ids import UserId


async def contact_changed(work: UnitOfWork, contact: Contact, at: datetime, by: UserId | None) -> ContactChanged:
    """The fact about `contact` as it is now, for everybody who sees it."""
    departments, agents = await work.conversations.seen_by(contact.id)
    return ContactChanged(
        contact=contact.card,
        blocked=contact.blocked,
        attributes=contact.attributes,
        departments=tuple(sorted(departments)),
        agents=tuple(sorted(agents)),
        at=at,
        by=by,
    )
