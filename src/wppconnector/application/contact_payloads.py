"""What clients see of changes to contacts: the JSON of events."""

from wppconnector.application.payloads import Payload, text_or_none
from wppconnector.domain.contact_events import ContactChanged, ContactsMerged, ContactsSeparated

ContactFact = ContactChanged | ContactsMerged | ContactsSeparated


def contact_fact_payload(fact: ContactFact) -> Payload:
    by = text_or_none(fact.by)
    match fact:
        case ContactChanged(contact=card):
            return {
                "contact": {
                    "id": str(card.id),
                    "name": card.name,
                    "phone": card.phone,
                    "blocked": fact.blocked,
                    "attributes": dict(fact.attributes),
                },
                "by": by,
            }
        case ContactsMerged(kept=kept, merged=merged) | ContactsSeparated(kept=kept, merged=merged):
            return {"contactId": str(kept), "mergedId": str(merged), "by": by}
