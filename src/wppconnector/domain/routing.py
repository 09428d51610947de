"""What routing needs to know of a company: its menu, its departments and where the undecided go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from wppconnector.domain.business_hours import BusinessHours
from wppconnector.domain.business_time import after_business_time, is_open, next_closed, next_open
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.company import Company, Department
from wppconnector.domain.distribution import Distribution
from wppconnector.domain.flow.menu import Menu, MenuOption
from wppconnector.domain.flow.opening import spoken
from wppconnector.domain.flow.script import Words, words_of
from wppconnector.domain.flow.vocabulary import Prompt
from wppconnector.domain.ids import DepartmentId

META_WINDOW = timedelta(hours=24)
"""Meta takes free texts only this long after the customer's last message."""
USUAL_TIMEOUT = timedelta(minutes=15)
"""Of a department that is no longer active."""


def window_of(channel: Channel) -> timedelta | None:
    """How long after a customer's message free texts may be sent on `channel`; None is for ever."""
    return META_WINDOW if channel.provider is ProviderKind.META else None


def menu_of(departments: Iterable[Department]) -> Menu:
    """The active departments in menu order, numbered from 1."""
    shown = sorted((d for d in departments if d.active), key=lambda d: (d.position, d.name))
    return Menu(
        tuple(
            MenuOption(number, department.id, department.name, department.slug, department.aliases)
            for number, department in enumerate(shown, start=1)
        )
    )


@dataclass(frozen=True, slots=True)
class Routing:
    company: Company
    departments: tuple[Department, ...]
    menu: Menu
    _by_id: Mapping[DepartmentId | None, Department]

    @classmethod
    def of(cls, company: Company, departments: Iterable[Department]) -> "Routing":
        known = tuple(departments)
        return cls(company, known, menu_of(known), {department.id: department for department in known})

    def department(self, id: DepartmentId | None) -> Department | None:
        """The active department of that id."""
        department = self._by_id.get(id)
        return department if department is not None and department.active else None

    @property
    def fallback(self) -> DepartmentId | None:
        """None only when no department is active."""
        if configured := self.department(self.company.fallback_department_id):
            return configured.id
        return self.menu.options[0].department if self.menu.options else None

    def escalation_of(self, id: DepartmentId | None) -> DepartmentId | None:
        """Where a conversation goes that department `id` left unanswered, if anywhere else."""
        department = self.department(id)
        target = self.department(department.escalation_department_id) if department else None
        return target.id if target and target.id != id else None

    def distributes(self, id: DepartmentId | None) -> bool:
        """Whether conversations are handed out in the department."""
        department = self.department(id)
        return department is not None and department.distribution is not Distribution.OFF

    @property
    def distributes_anywhere(self) -> bool:
        return any(map(self.distributes, self._by_id))

    def name_of(self, id: DepartmentId | None) -> str:
        department = self._by_id.get(id)
        return department.name if department else ""

    def hours_of(self, id: DepartmentId | None) -> BusinessHours | None:
        """None is always open."""
        department = self._by_id.get(id)
        return (department.hours if department else None) or self.company.hours

    def is_open(self, id: DepartmentId | None, at: datetime) -> bool:
        hours = self.hours_of(id)
        return hours is None or is_open(hours, self.zone, at)

    def next_open(self, id: DepartmentId | None, at: datetime) -> datetime:
        """`at` itself while the department is open."""
        hours = self.hours_of(id)
        return at if hours is None else next_open(hours, self.zone, at)

    def next_closed(self, id: DepartmentId | None, at: datetime) -> datetime | None:
        """`at` itself while the department is closed; None when it does not close within a week."""
        hours = self.hours_of(id)
        return None if hours is None else next_closed(hours, self.zone, at)

    def response_due(self, id: DepartmentId | None, at: datetime) -> datetime:
        """When the department must have answered whom it has from `at` on. Only its open hours count."""
        department, hours = self.department(id), self.hours_of(id)
        timeout = department.response_timeout if department else USUAL_TIMEOUT
        return at + timeout if hours is None else after_business_time(hours, self.zone, at, timeout)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.company.time_zone)

    def words(self, prompt: Prompt, department: DepartmentId | None, at: datetime | None = None) -> Words:
        """What the automaton says of `department` at `at`. Only `OUT_OF_HOURS` speaks of time."""
        opening = ""
        if at is not None and prompt is Prompt.OUT_OF_HOURS:
            opening = spoken(self.next_open(department, at).astimezone(self.zone), at.astimezone(self.zone))
        return words_of(prompt, self.company.script, self.menu, self.name_of(department), opening)
