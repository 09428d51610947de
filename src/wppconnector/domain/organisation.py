"""What holds for all departments of a company together. Whoever changes one is judged by the whole."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from wppconnector.domain.company import Department, slug_of
from wppconnector.domain.errors import AmbiguousMenu, DepartmentNeeded, EscalationCycle, InvalidValue
from wppconnector.domain.flow.menu import Menu
from wppconnector.domain.flow.reader import asks_for_menu
from wppconnector.domain.folding import fold
from wppconnector.domain.ids import DepartmentId
from wppconnector.domain.routing import Routing

LONGEST_NAME = 60
LONGEST_ALIAS = 40
MOST_ALIASES = 20
SHORTEST_TIMEOUT = timedelta(minutes=1)
LONGEST_TIMEOUT = timedelta(days=7)


def organise(routing: Routing, department: Department, place: int | None = None) -> tuple[Department, ...]:
    """The departments that are no longer as they were once `department`, a new or a changed one, is part of `routing`:
    itself first.

    `place` counts from 1 in menu order, the inactive ones included; those behind it move on. None leaves every
    position as it is. Raises `InvalidValue`, `EscalationCycle`, `DepartmentNeeded`, `AmbiguousMenu`.
    """
    _check_values(department)
    others = sorted((d for d in routing.departments if d.id != department.id), key=lambda d: (d.position, d.name))
    arranged = [*others, department] if place is None else _placed(others, department, place)
    after = Routing.of(routing.company, arranged)
    _check_escalation(after, department)
    _check_needed(after)
    if lost := misleading(after.menu) - misleading(routing.menu):
        _, word = min(lost, key=lambda name: (name[0] != department.id, name))
        raise AmbiguousMenu(f"Customers who write “{word}” could not be understood.", word=word)
    different = (d for d in arranged if d not in routing.departments)
    return tuple(sorted(different, key=lambda d: (d.id != department.id, d.position)))


def misleading(menu: Menu) -> frozenset[tuple[DepartmentId, str]]:
    """Names of options that do not lead to the option when a customer writes them."""
    return frozenset(
        (option.department, word)
        for option in menu.options
        for word in (option.name, option.slug, *option.aliases)
        if asks_for_menu(word) or menu.choose(word) is not option
    )


def _placed(others: Iterable[Department], department: Department, place: int) -> list[Department]:
    arranged = list(others)
    arranged.insert(max(place, 1) - 1, department)
    return [replace(each, position=number) for number, each in enumerate(arranged, start=1)]


def _check_values(department: Department) -> None:
    if not fold(department.name) or len(department.name) > LONGEST_NAME:
        raise InvalidValue(f"A department has a name of at most {LONGEST_NAME} characters.", field="name")
    if not department.slug or department.slug != slug_of(department.slug) or len(department.slug) > LONGEST_NAME:
        raise InvalidValue("A slug is made of lower-case words with dashes between them.", field="slug")
    if len(department.aliases) > MOST_ALIASES:
        raise InvalidValue(f"A department has at most {MOST_ALIASES} aliases.", field="aliases")
    if not all(fold(alias) and len(alias) <= LONGEST_ALIAS for alias in department.aliases):
        raise InvalidValue(f"An alias is a word of at most {LONGEST_ALIAS} characters.", field="aliases")
    if not SHORTEST_TIMEOUT <= department.response_timeout <= LONGEST_TIMEOUT:
        raise InvalidValue("A response may take from one minute to seven days.", field="responseTimeoutMinutes")


def _check_escalation(routing: Routing, department: Department) -> None:
    targets = {d.id: d.escalation_department_id for d in routing.departments}
    target = department.escalation_department_id
    if target is not None and target not in targets:
        raise InvalidValue("There is no such department to escalate to.", field="escalationDepartmentId")
    for _ in targets:
        if target == department.id:
            raise EscalationCycle("What this department leaves unanswered would come back to it.")
        target = targets.get(target) if target else None


def _check_needed(routing: Routing) -> None:
    if not routing.menu.options:
        raise DepartmentNeeded("Customers need at least one active department.")
    fallback = routing.company.fallback_department_id
    if fallback is not None and routing.department(fallback) is None:
        raise DepartmentNeeded("This department takes those whom nobody could route; choose another for that first.")
