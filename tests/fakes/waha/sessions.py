"""Sessions and their lifecycle."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.waha.clock import FakeClock
from tests.fakes.waha.engines.base import Me
from tests.fakes.waha.ids import FakeIds
from tests.fakes.waha.messages import Json

StatusChanged = Callable[["Session"], None]


@dataclass
class Session:
    """Assigning `status` is what makes WAHA send `session.status`."""

    name: str
    clock: FakeClock
    ids: FakeIds
    on_status: StatusChanged
    paired: bool = True
    account: Me = field(default_factory=Me)
    config: Json = field(default_factory=dict)
    history: list[Json] = field(default_factory=list)
    #: What the QR code says, while the session waits for a phone to scan it.
    code: str = ""
    _status: str = "STOPPED"

    @property
    def status(self) -> str:
        return self._status

    @status.setter
    def status(self, status: str) -> None:
        self._status = status
        self.code = self.ids.code() if status == "SCAN_QR_CODE" else ""
        self.history.append({"status": status, "timestamp": self.clock.milliseconds()})
        self.on_status(self)

    @property
    def me(self) -> Me | None:
        return self.account if self.paired else None

    def start(self) -> None:
        if self.status in {"STOPPED", "FAILED"}:
            self.status = "STARTING"
            self.status = "WORKING" if self.paired else "SCAN_QR_CODE"

    def stop(self) -> None:
        if self.status != "STOPPED":
            self.status = "STOPPED"

    def restart(self) -> None:
        self.stop()
        self.start()

    def scan(self) -> None:
        """Somebody points the company's phone at the QR code."""
        self.paired = True
        self.status = "WORKING"

    def log_out(self) -> None:
        self.paired = False
        self.stop()
        self.start()

    def summary(self) -> Json:
        return {"name": self.name, "status": self.status, "config": self.config}

    def info(self, engine: str) -> Json:
        return self.summary() | {
            "me": self.account.payload() if self.paired else None,
            "presence": "offline",
            "timestamps": {"activity": self.clock.milliseconds()},
            "engine": {"engine": engine},
        }

    def status_payload(self) -> Json:
        return {"name": self.name, "status": self.status, "statuses": self.history[-3:]}

    def ignores(self, kind: str) -> bool:
        return bool(self.config.get("ignore", {}).get(kind, False))

    @property
    def stores_chats(self) -> bool:
        return bool(self.config.get("noweb", {}).get("store", {}).get("enabled", False))
