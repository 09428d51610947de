"""Failures a test asks for."""

from dataclasses import dataclass


@dataclass
class Failure:
    """The next `times` requests whose path starts with `path` go wrong like this, once `spared` of them went well."""

    path: str = "/api/send"
    times: int = 1
    spared: int = 0
    status: int = 500
    #: The work was done (the message really left) before things went wrong.
    after: bool = False
    #: The connection is cut, nothing is answered.
    drop: bool = False
    #: No answer comes until the fake is closed.
    hang: bool = False
    message: str = "Protocol error: the page is gone"
    name: str = "Error"


class Failures:
    def __init__(self) -> None:
        self._waiting: list[Failure] = []

    def add(self, failure: Failure) -> None:
        self._waiting.append(failure)

    def take(self, path: str) -> Failure | None:
        """The failure meant for this request, counted down."""
        for failure in self._waiting:
            if path.startswith(failure.path):
                if failure.spared:
                    failure.spared -= 1
                    continue
                failure.times -= 1
                if failure.times <= 0:
                    self._waiting.remove(failure)
                return failure
        return None

    def waiting(self, path: str) -> int:
        """How many are still meant for requests whose path starts with `path`."""
        return sum(failure.times for failure in self._waiting if failure.path.startswith(path))
