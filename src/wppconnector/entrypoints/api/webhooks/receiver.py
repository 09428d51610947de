"""From a webhook's bytes to committed events."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog

from wppconnector.application.backlog import Delivery
from wppconnector.application.errors import NotFound, SignatureRefused
from wppconnector.application.intake import Intake
from wppconnector.application.ports.inbound import CustomerTyping, Inbound
from wppconnector.application.ports.provider import Providers
from wppconnector.application.use_cases.show_customer_typing import ShowCustomerTyping
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.ids import ChannelId
from wppconnector.entrypoints.api.webhooks.channels import KnownChannels

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class WebhookReceiver:
    channels: KnownChannels
    providers: Providers
    intake: Intake
    show_customer_typing: ShowCustomerTyping

    async def channel(self, kind: ProviderKind, channel_id: ChannelId | None) -> Channel:
        """The channel that a webhook address belongs to; without an id the environment's.

        Raises `NotFound` for an unknown id, `SignatureRefused` when the environment has no channel of that provider:
        there is no key that could have signed.
        """
        if channel_id is not None:
            channel = await self.channels.by_id(kind, channel_id)
            if channel is None:
                raise NotFound("There is no such channel.")
            return channel
        managed = await self.channels.managed(kind)
        if managed is None:
            raise SignatureRefused(f"No {kind} channel is configured in the environment.")
        return managed

    async def receive(self, channel: Channel, headers: Mapping[str, str], body: bytes) -> None:
        """Verify, read and store `body`; returns once it is committed.

        Raises `SignatureRefused`, `MalformedBody`, `Unavailable`.
        """
        events = self.providers.of(channel).inbound(headers, body)
        if not events:
            return
        # A body that tells of typing tells of nothing else.
        if isinstance(events[0], CustomerTyping):
            await self._show_typing(channel, events[0])
            return
        text = body.decode(errors="replace")
        if channel.active and all(event.account == channel.account for event in events):
            await self.intake.submit(Delivery(channel, events, text))
            return
        shares = await self._by_channel(channel, events, headers, body)
        await asyncio.gather(*(self.intake.submit(Delivery(other, share, text)) for other, share in shares))

    async def _show_typing(self, channel: Channel, event: CustomerTyping) -> None:
        if channel.active and event.account == channel.account:
            await self.show_customer_typing(channel, event)

    async def _by_channel(
        self, channel: Channel, events: Sequence[Inbound], headers: Mapping[str, str], body: bytes
    ) -> list[tuple[Channel, list[Inbound]]]:
        """What belongs to whom. A channel gets only what is signed with its own key as well: the key of one company
        opens nothing of another."""
        shares: list[tuple[Channel, list[Inbound]]] = []
        for account in dict.fromkeys(event.account for event in events):
            owner = channel if account == channel.account else await self._owner(channel, account, headers, body)
            if owner is None or not owner.active:
                stranger = account[:100]
                log.warning("webhook dropped", provider=channel.provider, account=stranger, channel=str(channel.id))
                continue
            shares.append((owner, [event for event in events if event.account == account]))
        return shares

    async def _owner(self, channel: Channel, account: str, headers: Mapping[str, str], body: bytes) -> Channel | None:
        owner = await self.channels.by_account(channel.provider, account)
        if owner is None:
            return None
        try:
            self.providers.of(owner).inbound(headers, body)
        except SignatureRefused:
            return None
        return owner
