"""What clients see when the company arranges something anew: the JSON of events."""

from typing import assert_never

from wppconnector.application.payloads import (
    Payload,
    channel_payload,
    company_payload,
    department_payload,
    label_payload,
    quick_reply_payload,
)
from wppconnector.domain.configuration import (
    ChannelChanged,
    CompanyChanged,
    DepartmentChanged,
    LabelChanged,
    LabelDeleted,
    QuickReplyChanged,
    QuickReplyDeleted,
)

Arrangement = (
    DepartmentChanged
    | CompanyChanged
    | ChannelChanged
    | QuickReplyChanged
    | QuickReplyDeleted
    | LabelChanged
    | LabelDeleted
)


def configuration_fact_payload(fact: Arrangement) -> Payload:
    match fact:
        case DepartmentChanged(department=department):
            return {"department": department_payload(department)}
        case CompanyChanged(company=company):
            return {"company": company_payload(company)}
        case ChannelChanged(channel=card):
            return {"channel": channel_payload(card)}
        case QuickReplyChanged(reply=reply):
            return {"quickReply": quick_reply_payload(reply)}
        case LabelChanged(label=label):
            return {"label": label_payload(label)}
        case QuickReplyDeleted(reply_id=id) | LabelDeleted(label_id=id):
            return {"id": str(id)}
        case _:
            assert_never(fact)
