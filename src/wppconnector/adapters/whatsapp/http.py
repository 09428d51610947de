"""What a failed HTTP exchange tells about the message it carried."""

import httpx

from wppconnector.application.ports.provider import (
    ChannelBroken,
    ChannelUnavailable,
    OutcomeUnknown,
    ProviderFailure,
)

_NOTHING_WAS_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_CANNOT_BE_SENT = (httpx.InvalidURL, httpx.UnsupportedProtocol)


def failure_of(error: httpx.HTTPError | httpx.InvalidURL) -> ProviderFailure:
    """The failure to raise for an exchange that ended without an answer.

    Before the request was on the wire the channel is at fault and nothing was sent; afterwards the provider may have
    acted on it. The text of the error is left out, since it may quote addresses.
    """
    what = type(error).__name__
    if isinstance(error, _NOTHING_WAS_SENT):
        return ChannelUnavailable("unreachable", what)
    if isinstance(error, _CANNOT_BE_SENT):
        return ChannelBroken("bad_address", what)
    return OutcomeUnknown("no_answer", what)


def retry_after(response: httpx.Response) -> float | None:
    """Seconds of the Retry-After header; None when it is absent or holds a date."""
    value = response.headers.get("retry-after", "")
    return float(value) if value.isdecimal() else None
