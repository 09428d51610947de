"""What an admin may make of the company's settings."""

from datetime import timedelta
from zoneinfo import available_timezones

from wppconnector.domain.company import Company
from wppconnector.domain.errors import InvalidValue
from wppconnector.domain.flow.script import check_script
from wppconnector.domain.routing import Routing

LONGEST_NAME = 200
LONGEST_THANKS_GRACE = timedelta(days=1)
SHORTEST_MENU_PATIENCE, LONGEST_MENU_PATIENCE = timedelta(minutes=1), timedelta(days=1)
LONGEST_RETURNING = timedelta(days=3650)
LONGEST_REOPENING = timedelta(days=30)


def check_settings(routing: Routing) -> None:
    """Raises `InvalidValue` when `routing.company` may not be as it is among its departments, and for a text of its
    script also `TextEmpty` and `TextTooLong`.
    """
    company = routing.company
    if not company.name or len(company.name) > LONGEST_NAME:
        raise InvalidValue(f"A company has a name of at most {LONGEST_NAME} characters.", field="name")
    if company.time_zone not in available_timezones():
        raise InvalidValue("A time zone is a name like America/Sao_Paulo.", field="timeZone")
    if company.fallback_department_id is not None and routing.department(company.fallback_department_id) is None:
        raise InvalidValue("There is no such active department.", field="fallbackDepartmentId")
    _check_spans(company)
    check_script(company.script)


def _check_spans(company: Company) -> None:
    nothing = timedelta()
    spans = {
        "thanksGraceMinutes": (nothing, company.thanks_grace, LONGEST_THANKS_GRACE),
        "menuPatienceMinutes": (SHORTEST_MENU_PATIENCE, company.menu_patience, LONGEST_MENU_PATIENCE),
        "returningWithinDays": (nothing, company.returning_within, LONGEST_RETURNING),
        "reopenWithinHours": (nothing, company.reopen_within, LONGEST_REOPENING),
    }
    for field, (shortest, span, longest) in spans.items():
        if not shortest <= span <= longest:
            raise InvalidValue(f"This lasts from {shortest} to {longest}.", field=field)
