"""Who wants which events, and how often a failed delivery is repeated."""

from dataclasses import dataclass
from typing import Self

from tests.fakes.waha.messages import Json

NOT_IN_STAR = {"engine.event", "state.change"}


@dataclass(frozen=True)
class Hook:
    url: str
    events: tuple[str, ...] = ("*",)
    hmac_key: str | None = None
    attempts: int = 15
    delay_seconds: float = 2.0
    policy: str = "constant"
    headers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_config(cls, config: Json) -> Self:
        retries = config.get("retries") or {}
        headers = config.get("customHeaders") or []
        return cls(
            url=config["url"],
            events=tuple(config["events"]),
            hmac_key=(config.get("hmac") or {}).get("key"),
            attempts=int(retries.get("attempts", 15)),
            delay_seconds=float(retries.get("delaySeconds", 2)),
            policy=retries.get("policy", "constant"),
            headers=tuple((header["name"], header["value"]) for header in headers),
        )

    def wants(self, event: str) -> bool:
        return event in self.events or ("*" in self.events and event not in NOT_IN_STAR)

    def delay(self, attempt: int) -> float:
        """Seconds WAHA would wait after the attempt with this number, counted from one."""
        if self.policy == "linear":
            return self.delay_seconds * attempt
        if self.policy == "exponential":
            return self.delay_seconds * float(2 ** (attempt - 1))
        return self.delay_seconds
