"""What is to be handed out in a department, and to whom it could be; what `persistence` says of repositories holds."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from wppconnector.domain.distribution import Candidate, Waiting
from wppconnector.domain.ids import DepartmentId


class Workload(Protocol):
    """Shows what was committed before. Who decides by it alone has the company's decisions serialized."""

    async def candidates(self, department_id: DepartmentId, now: datetime) -> Sequence[Candidate]:
        """The active agents of the department who are connected and not away. Admins are none."""
        ...

    async def queue(self, department_id: DepartmentId, limit: int) -> Sequence[Waiting]:
        """At most `limit` of those who wait, the longest wait first."""
        ...
