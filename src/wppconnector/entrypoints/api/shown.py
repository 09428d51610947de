"""Views as the actor may see them, on their way into bodies."""

from dataclasses import dataclass, replace
from datetime import timedelta

import msgspec

from wppconnector.application.payloads import moment
from wppconnector.application.ports.security import Grant, Links
from wppconnector.application.ports.system import Clock
from wppconnector.domain.access import Actor, Permission
from wppconnector.domain.content import MediaState
from wppconnector.domain.ids import MessageId, UserId
from wppconnector.domain.user import User
from wppconnector.domain.views import ConversationView, MessageView
from wppconnector.entrypoints.api.people_views import UserBody
from wppconnector.entrypoints.api.views import ConversationBody, LinkBody, MessageBody

LINK_LIFE = timedelta(minutes=15)


def conversation_body(view: ConversationView, actor: Actor) -> ConversationBody:
    """Of an earlier department only who works there learns."""
    if not actor.may(Permission.SEE_COMPANY) and view.last_department_id not in actor.department_ids:
        view = replace(view, last_department_id=None, last_attendant_id=None)
    return ConversationBody.of(view)


def user_body(user: User, *, with_email: bool) -> UserBody:
    return UserBody(
        id=user.id,
        name=user.name,
        role=user.role,
        department_id=user.department_id,
        department_ids=sorted(user.department_ids),
        active=user.active,
        company_id=user.company_id,
        capacity=user.capacity,
        email=user.email if with_email else msgspec.UNSET,
    )


@dataclass(frozen=True, slots=True)
class MessagesShown:
    """Messages for one user, with links to their files that only this user can follow."""

    user_id: UserId
    links: Links
    clock: Clock

    def body(self, view: MessageView) -> MessageBody:
        body = MessageBody.of(view)
        media = view.content.media
        if body.media is None or media is None or media.state is not MediaState.READY:
            return body
        return msgspec.structs.replace(body, media=msgspec.structs.replace(body.media, url=self.link(view.id).url))

    def link(self, message_id: MessageId) -> LinkBody:
        """Valid for 15 minutes, counted from the last whole minute: a page asked for twice has the same links, and
        the browser has the files already."""
        expires_at = self.clock.now().replace(second=0, microsecond=0) + LINK_LIFE
        grant = Grant(message_id, self.user_id, expires_at)
        query = f"user={grant.user_id}&expires={int(expires_at.timestamp())}&signature={self.links.sign(grant)}"
        return LinkBody(f"/media/{message_id}?{query}", moment(expires_at) or "")
