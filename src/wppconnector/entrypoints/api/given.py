"""What routes are handed: ports and use cases out of the container, each under its own name."""

from collections.abc import Mapping
from typing import Any, TypeAlias, TypeVar

from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import SkipValidation

from wppconnector.application.errors import Unauthenticated
from wppconnector.domain.access import Actor
from wppconnector.entrypoints.api.filters import listed_conversations, sought_entries
from wppconnector.entrypoints.api.periods import measured_period
from wppconnector.entrypoints.api.shown import MessagesShown
from wppconnector.entrypoints.container import Container

T = TypeVar("T")

Given: TypeAlias = NamedDependency[SkipValidation[T]]
"""A parameter that is filled by its name; its type is taken on trust."""

NAMES = (
    "add_note",
    "approve_password_reset",
    "archive_conversation",
    "assign_conversation",
    "attach_to_quick_reply",
    "audit_log",
    "authenticate_user",
    "block_contact",
    "change_password",
    "choose_presence",
    "clock",
    "contact_queries",
    "create_channel",
    "create_department",
    "create_label",
    "create_quick_reply",
    "create_user",
    "delete_label",
    "delete_quick_reply",
    "event_log",
    "exports",
    "ids",
    "intake",
    "label_conversation",
    "links",
    "list_templates",
    "log_in",
    "mark_read",
    "media_store",
    "merge_contacts",
    "message_search",
    "metrics",
    "notification_queries",
    "preview_quick_reply",
    "queries",
    "rate_limit",
    "read_notifications",
    "redeem_password_reset",
    "react_to_message",
    "register_company",
    "reject_password_reset",
    "reopen_conversation",
    "report_figures",
    "request_password_reset",
    "resolve_conversation",
    "retry_message",
    "send_media",
    "send_message",
    "send_template",
    "separate_contacts",
    "settings",
    "show_device",
    "show_customer_typing",
    "show_phone",
    "show_typing",
    "start_conversation",
    "store",
    "transfer_conversation",
    "try_channel",
    "update_channel",
    "update_company",
    "update_contact",
    "update_department",
    "update_label",
    "update_quick_reply",
    "update_user",
    "whatsapp",
)


UNDER_OTHER_NAMES: Mapping[str, str] = {"ids": "new_id", "settings": "installation"}
"""A mistyped member of a body passes for a fault of ours when a dependency has its name. These are such names."""


def given(container: Container) -> dict[str, Provide]:
    """The dependencies of all routes. Everything is made once, at start, so that what cannot be made fails there."""
    made = {name: getattr(container, name)() for name in NAMES}
    links, clock = made["links"], made["clock"]

    def messages_shown(actor: NamedDependency[SkipValidation[Actor]]) -> MessagesShown:
        if actor.user_id is None:
            raise Unauthenticated("Log in first.")
        return MessagesShown(actor.user_id, links, clock)

    return {
        **{UNDER_OTHER_NAMES.get(name, name): _always(value) for name, value in made.items()},
        "actor": Provide(_actor, sync_to_thread=False),
        "listed": Provide(listed_conversations, sync_to_thread=False),
        "sought": Provide(sought_entries, sync_to_thread=False),
        "measured": Provide(measured_period, sync_to_thread=False),
        "messages_shown": Provide(messages_shown, sync_to_thread=False),
    }


def _always(value: object) -> Provide:
    def provide() -> Any:
        return value

    return Provide(provide, sync_to_thread=False)


def _actor(request: Request[Actor, str | None, Any]) -> Any:
    return request.user
