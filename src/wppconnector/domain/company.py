"""A company and its departments, with the settings that steer the flow."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from wppconnector.domain.business_hours import BusinessHours
from wppconnector.domain.distribution import Distribution
from wppconnector.domain.flow.script import Script
from wppconnector.domain.folding import fold
from wppconnector.domain.ids import CompanyId, DepartmentId


@dataclass(frozen=True, slots=True)
class Company:
    """`signs_messages`: agents' texts leave as "*Name - Department*: text". `time_zone` is an IANA name."""

    id: CompanyId
    name: str
    created_at: datetime
    time_zone: str = "America/Sao_Paulo"
    script: Script = field(default_factory=Script)
    signs_messages: bool = True
    fallback_department_id: DepartmentId | None = None
    """Where conversations go that nobody could route; None is the first of the menu."""
    thanks_grace: timedelta = timedelta(minutes=10)
    """How long after RESOLVED a closing thanks opens nothing."""
    returning_within: timedelta = timedelta(days=90)
    menu_patience: timedelta = timedelta(minutes=30)
    """How long the automaton waits for an answer before humans take over."""
    reopen_within: timedelta = timedelta(hours=24)
    hours: BusinessHours | None = None
    """Of every department without hours of its own. None is always open."""


@dataclass(frozen=True, slots=True)
class Department:
    """`position` orders the menu. `response_timeout` runs from queue entry to the first human reply, while open;
    `hours` None are the company's."""

    id: DepartmentId
    company_id: CompanyId
    name: str
    slug: str
    position: int
    aliases: tuple[str, ...] = ()
    response_timeout: timedelta = timedelta(minutes=15)
    escalation_department_id: DepartmentId | None = None
    active: bool = True
    distribution: Distribution = Distribution.OFF
    hours: BusinessHours | None = None


def slug_of(name: str) -> str:
    """The name as it may stand in an address: "Laboratório Central" becomes "laboratorio-central"."""
    return fold(name).replace(" ", "-")
