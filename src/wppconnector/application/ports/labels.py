"""The repository of labels; what `persistence` says of repositories holds for it."""

from collections.abc import Sequence
from typing import Protocol

from wppconnector.domain.events import Fact
from wppconnector.domain.ids import LabelId
from wppconnector.domain.label import Label


class Labels(Protocol):
    async def get(self, id: LabelId) -> Label:
        """Raises `NotFound`."""
        ...

    async def all(self) -> Sequence[Label]:
        """By name."""
        ...

    def save(self, label: Label, facts: Sequence[Fact] = ()) -> None:
        """The commit raises `Conflict` when another label has that name, in whatever case."""
        ...

    def delete(self, id: LabelId, facts: Sequence[Fact] = ()) -> None:
        """The conversations that bear it no longer do. Their version stays: whoever hears the fact knows as much."""
        ...
