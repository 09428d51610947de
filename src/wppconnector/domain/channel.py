"""A channel is one WhatsApp number of a company, reached through one provider."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from wppconnector.domain.ids import ChannelId, CompanyId


class ProviderKind(StrEnum):
    SIMULATOR = "SIMULATOR"
    WAHA = "WAHA"
    META = "META"


class ChannelState(StrEnum):
    """WORKING can send. CONNECTING will work by itself; PAIRING waits for a person with a phone; DOWN needs care."""

    WORKING = "WORKING"
    CONNECTING = "CONNECTING"
    PAIRING = "PAIRING"
    DOWN = "DOWN"


@dataclass(frozen=True, slots=True)
class ChannelCard:
    """What colleagues may know of a number."""

    id: ChannelId
    provider: ProviderKind
    name: str
    state: ChannelState
    detail: str | None
    managed: bool
    active: bool


@dataclass(frozen=True, slots=True)
class Channel:
    """`account` is the provider's own name for the number: a WAHA session, a Meta phone_number_id.

    `settings` holds what the provider's adapter needs (addresses, credentials); only that adapter reads it,
    and it never appears in logs, facts or answers. `managed` marks the channel described by the environment. One that
    is not `active` was given up: nothing is sent or taken in through it, and its history stays.
    """

    id: ChannelId
    company_id: CompanyId
    provider: ProviderKind
    account: str
    name: str
    state: ChannelState = ChannelState.CONNECTING
    detail: str | None = None
    managed: bool = False
    settings: Mapping[str, str] = field(default_factory=dict, repr=False)
    state_at: datetime | None = None
    reconciled_at: datetime | None = None
    """Up to when the provider's own history is known to have been taken in."""
    active: bool = True

    @property
    def card(self) -> ChannelCard:
        return ChannelCard(self.id, self.provider, self.name, self.state, self.detail, self.managed, self.active)
