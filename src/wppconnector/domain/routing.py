"""What routing needs to know of a company: its menu, its departments and where the undecided go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.company import Company, Department
from wppconnector.domain.flow.menu import Menu, MenuOption
from wppconnector.domain.flow.script import Words, words_of
from wppconnector.domain.flow.vocabulary import Prompt
from wppconnector.domain.ids import DepartmentId

META_WINDOW = timedelta(hours=24)
"""Meta takes free texts only this long after the customer's last message."""


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

    @classmethod
    def of(cls, company: Company, departments: Iterable[Department]) -> "Routing":
        known = tuple(departments)
        return cls(company, known, menu_of(known))

    def department(self, id: DepartmentId | None) -> Department | None:
        """The active department of that id."""
        return next((d for d in self.departments if d.id == id and d.active), None)

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

    def name_of(self, id: DepartmentId | None) -> str:
        return next((d.name for d in self.departments if d.id == id), "")

    def words(self, prompt: Prompt, department: DepartmentId | None) -> Words:
        return words_of(prompt, self.company.script, self.menu, self.name_of(department))
