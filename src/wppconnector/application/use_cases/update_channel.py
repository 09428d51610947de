"""An admin renames a number, changes its credentials, gives it up or takes it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wppconnector.application.attempt import attempt
from wppconnector.application.changes import one_line
from wppconnector.application.ports.persistence import Store, UnitOfWork
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission, require
from wppconnector.domain.channel import Channel, ChannelState
from wppconnector.domain.channel_settings import configured
from wppconnector.domain.configuration import ChannelChanged
from wppconnector.domain.errors import ChannelManaged, InvalidValue
from wppconnector.domain.ids import ChannelId


@dataclass(frozen=True, slots=True)
class ChannelChanges:
    """What is None, and every setting that is not named, stays. An empty setting is taken away."""

    name: str | None = None
    active: bool | None = None
    settings: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class UpdateChannel:
    store: Store
    clock: Clock

    async def __call__(self, actor: Actor, id: ChannelId, changes: ChannelChanges) -> Channel:
        """All processes go by it within seconds.

        Raises `PermissionDenied`, `NotFound`, `InvalidValue`, `ChannelManaged` for anything but the name of a number
        that the environment describes.
        """
        require(actor, Permission.CONFIGURE)

        async def act(work: UnitOfWork) -> Channel:
            before = await work.channels.get(id)
            after = _changed(before, changes)
            if after != before:
                fact = ChannelChanged(channel=after.card, at=self.clock.now(), by=actor.user_id)
                work.channels.save(after, (fact,))
            return after

        return await attempt(self.store, actor, act)


def _changed(channel: Channel, changes: ChannelChanges) -> Channel:
    if channel.managed and (changes.settings or changes.active is False):
        raise ChannelManaged("This number is described by the environment of the program; change it there.")
    name = channel.name if changes.name is None else one_line(changes.name)
    if not name:
        raise InvalidValue("A number needs a name.", field="name")
    settings = configured(channel.provider, channel.settings, changes.settings) if changes.settings else None
    after = replace(
        channel,
        name=name,
        active=channel.active if changes.active is None else changes.active,
        settings=channel.settings if settings is None else settings,
    )
    if after.active and not channel.active:
        # Nobody has looked since; the worker does so next.
        return replace(after, state=ChannelState.CONNECTING, detail=None)
    return after
