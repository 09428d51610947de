"""The repository of merges in force; what `persistence` says of repositories holds for it."""

from collections.abc import Sequence
from typing import Protocol

from wppconnector.domain.contact_merge import ContactMerge
from wppconnector.domain.ids import ContactId


class Merges(Protocol):
    async def get(self, id: ContactId) -> ContactMerge:
        """The merge by which that contact became another. Raises `NotFound`."""
        ...

    async def into(self, kept: ContactId) -> Sequence[ContactMerge]:
        """All that `kept` took over by itself, the latest first."""
        ...

    def save(self, merge: ContactMerge) -> None: ...

    def delete(self, id: ContactId) -> None: ...
