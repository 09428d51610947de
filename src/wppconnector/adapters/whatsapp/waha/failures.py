"""What WAHA's refusals mean for the message and for the channel.

Branches on the status, since wordings shift between versions. Bodies are never quoted: a 500 echoes the request.
"""

import re
from collections.abc import Callable, Mapping

import httpx

from wppconnector.adapters.whatsapp.http import retry_after
from wppconnector.adapters.whatsapp.waha.answers import Thrown, refusal
from wppconnector.adapters.whatsapp.waha.payloads import words
from wppconnector.application.ports.provider import (
    ChannelBroken,
    ChannelUnavailable,
    MessageRefused,
    OutcomeUnknown,
    ProviderFailure,
    TemporaryFailure,
)

# Seconds until asking again makes sense: a session that starts needs some, one that waits for a person needs longer.
_STARTING_WAIT = 15.0
_PARKED_WAIT = 60.0
# WhatsApp's number for an account that may answer, but not begin conversations, for a while.
_TIME_LOCKED = re.compile(r"\b463\b")
# What engines throw before anything leaves. GOWS looks for the hidden identifier of a number, which every account has.
_NO_ACCOUNT = re.compile(r"\bno LID found for\b")
# NOWEB says so in two words alone: a browser whose connection closed may have sent before.
_NOT_CONNECTED = re.compile(r"^Connection Closed$|\bwebsocket not connected\b|\bdoesn't contain a device JID\b")
# WhatsApp's own refusal, passed on by GOWS.
_TURNED_AWAY = re.compile(r"\bserver returned error \d+")


class NotThere(MessageRefused):
    """404: no such route, session, message or file."""


class PageFailed(OutcomeUnknown):
    """The browser page behind WEBJS broke down; a restart of the session mends it."""


def refusal_of(response: httpx.Response) -> ProviderFailure:
    """The failure that an answer outside 2xx stands for. Its body must have been read."""
    reader = _BY_STATUS.get(response.status_code)
    if reader is not None:
        return reader(response)
    said = f"WAHA answered {response.status_code}"
    if 300 <= response.status_code < 400:
        return ChannelBroken("bad_address", f"{said}: its address leads elsewhere")
    return MessageRefused("refused", said)


def _credentials(response: httpx.Response) -> ProviderFailure:
    return ChannelBroken("credentials_refused", f"WAHA answered {response.status_code}")


def _not_there(response: httpx.Response) -> ProviderFailure:
    return NotThere("not_found", "WAHA answered 404")


def _busy(response: httpx.Response) -> ProviderFailure:
    return ChannelUnavailable("unavailable", f"WAHA answered {response.status_code}", retry_after(response))


def _unprocessable(response: httpx.Response) -> ProviderFailure:
    status = words(refusal(response.content).status)
    if not status:
        return MessageRefused("not_supported", "WAHA's engine cannot do this")
    wait = _STARTING_WAIT if status == "STARTING" else _PARKED_WAIT
    return ChannelUnavailable("session_not_working", status, wait)


def _thrown(response: httpx.Response) -> ProviderFailure:
    """The engine threw. Whether the message left before that, nobody knows, but for the failures known by sight."""
    exception = refusal(response.content).exception
    thrown = exception if isinstance(exception, Thrown) else Thrown()
    known = next((fail for said, fail in _BY_SIGHT.items() if said.search(words(thrown.message))), None)
    if known is not None:
        return known()
    if len(words(thrown.name)) == 1:
        return PageFailed("engine_page_failed", "the page behind WAHA's engine broke down")
    return OutcomeUnknown("engine_error", "WAHA answered 500")


_BY_SIGHT: Mapping[re.Pattern[str], Callable[[], ProviderFailure]] = {
    _TIME_LOCKED: lambda: MessageRefused(
        "account_restricted", "WhatsApp does not let this number begin conversations now"
    ),
    _NO_ACCOUNT: lambda: MessageRefused("not_on_whatsapp", "WhatsApp knows no account of this number"),
    _NOT_CONNECTED: lambda: ChannelUnavailable("session_not_working", "the engine is not connected", _STARTING_WAIT),
    _TURNED_AWAY: lambda: TemporaryFailure("engine_error", "WhatsApp turned the message away"),
}
_BY_STATUS: Mapping[int, Callable[[httpx.Response], ProviderFailure]] = {
    401: _credentials,
    403: _credentials,
    404: _not_there,
    422: _unprocessable,
    429: _busy,
    500: _thrown,
    502: _busy,
    503: _busy,
    504: _busy,
}
