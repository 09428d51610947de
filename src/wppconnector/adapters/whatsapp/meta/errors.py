"""What each error code of the Cloud API means for the message and for the channel, as data.

The same codes come in answers to requests, in failed statuses and in account errors of webhooks. The decision rests
on the code, since the documentation is not at one with itself about the HTTP status.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import msgspec

from wppconnector.adapters.whatsapp.meta.decoding import read, words
from wppconnector.adapters.whatsapp.meta.payloads import Error, ErrorData
from wppconnector.application.ports.inbound import DeliveryError
from wppconnector.application.ports.provider import (
    ChannelBroken,
    ChannelUnavailable,
    MessageRefused,
    ProviderFailure,
    RecipientBusy,
    TemporaryFailure,
)


class Action(Enum):
    """What to do about an error. The value is the failure that tells the caller so."""

    RETRY = TemporaryFailure
    BACK_OFF = ChannelUnavailable
    WAIT_FOR_RECIPIENT = RecipientBusy
    STOP_AND_ALERT = ChannelBroken
    NEVER = MessageRefused


@dataclass(frozen=True, slots=True)
class Rule:
    """`reason` is the stable code that people and programs see; `wait` the seconds to keep still when none are told."""

    action: Action
    reason: str
    wait: float | None = None


_RETRY = Action.RETRY
_BACK_OFF = Action.BACK_OFF
_STOP = Action.STOP_AND_ALERT
_NEVER = Action.NEVER

RULES: Mapping[int, Rule] = {
    0: Rule(_STOP, "credentials_lost"),
    1: Rule(_RETRY, "provider_error"),
    2: Rule(_BACK_OFF, "provider_unavailable"),
    3: Rule(_STOP, "permission_missing"),
    4: Rule(_BACK_OFF, "rate_limited", 60),
    10: Rule(_STOP, "permission_missing"),
    17: Rule(_BACK_OFF, "rate_limited", 60),
    33: Rule(_STOP, "number_not_registered"),
    100: Rule(_NEVER, "meta_100"),
    102: Rule(_STOP, "credentials_lost"),
    104: Rule(_STOP, "credentials_lost"),
    190: Rule(_STOP, "credentials_lost"),
    368: Rule(_STOP, "account_blocked"),
    613: Rule(_BACK_OFF, "rate_limited", 60),
    80007: Rule(_BACK_OFF, "rate_limited", 60),
    80008: Rule(_BACK_OFF, "rate_limited", 60),
    130429: Rule(_BACK_OFF, "rate_limited"),
    130472: Rule(_NEVER, "meta_130472"),
    130497: Rule(_NEVER, "country_not_allowed"),
    131000: Rule(_RETRY, "provider_error"),
    131005: Rule(_STOP, "permission_missing"),
    131008: Rule(_NEVER, "meta_131008"),
    131009: Rule(_NEVER, "meta_131009"),
    131016: Rule(_RETRY, "provider_unavailable"),
    131021: Rule(_NEVER, "recipient_is_sender"),
    131026: Rule(_NEVER, "not_on_whatsapp"),
    131030: Rule(_NEVER, "not_in_allow_list"),
    131031: Rule(_STOP, "account_blocked"),
    131037: Rule(_STOP, "display_name_not_approved"),
    131042: Rule(_STOP, "payment_problem"),
    131045: Rule(_STOP, "number_not_registered"),
    131047: Rule(_NEVER, "window_closed"),
    131048: Rule(_STOP, "spam_limited", 4 * 3600),
    131049: Rule(_NEVER, "marketing_limited"),
    131050: Rule(_NEVER, "opted_out"),
    131051: Rule(_NEVER, "meta_131051"),
    131052: Rule(_RETRY, "media_failed"),
    131053: Rule(_RETRY, "media_failed"),
    131056: Rule(Action.WAIT_FOR_RECIPIENT, "recipient_rate_limited"),
    131057: Rule(_BACK_OFF, "account_in_maintenance", 180),
    131062: Rule(_NEVER, "needs_phone_number"),
    132000: Rule(_NEVER, "template_refused"),
    132001: Rule(_NEVER, "template_refused"),
    132005: Rule(_NEVER, "template_refused"),
    132007: Rule(_NEVER, "template_refused"),
    132012: Rule(_NEVER, "template_refused"),
    132015: Rule(_NEVER, "template_refused"),
    132016: Rule(_NEVER, "template_refused"),
    132018: Rule(_NEVER, "template_refused"),
    132068: Rule(_NEVER, "template_refused"),
    132069: Rule(_NEVER, "template_refused"),
    133004: Rule(_BACK_OFF, "provider_unavailable"),
    133010: Rule(_STOP, "number_not_registered"),
    133016: Rule(_NEVER, "meta_133016"),
    137000: Rule(_NEVER, "identity_mismatch"),
    # What webhooks of the first versions, until v15, called some of these.
    470: Rule(_NEVER, "window_closed"),
    471: Rule(_STOP, "spam_limited", 4 * 3600),
    472: Rule(_NEVER, "meta_130472"),
    1013: Rule(_NEVER, "not_on_whatsapp"),
    1026: Rule(_NEVER, "not_on_whatsapp"),
}
_PERMISSIONS = range(200, 300)
_DETAIL_LENGTH = 300
_ERROR_DATA = msgspec.json.Decoder(ErrorData)


def rule_of(error: Error, http_status: int = 0) -> Rule:
    """What to do about `error`. The HTTP status decides only where the code is unknown."""
    code = code_of(error)
    if code == 100 and words(error.type) == "GraphMethodException":
        return Rule(_STOP, "account_unknown")
    if code in RULES:
        return RULES[code]
    if code in _PERMISSIONS:
        return Rule(_STOP, "permission_missing")
    return Rule(_action_by_status(error, http_status), f"meta_{code}")


def failure_of(error: Error, http_status: int, retry_after: float | None) -> ProviderFailure:
    """The failure to raise for an answer that carries `error`; what the provider asks us to wait goes first."""
    rule = rule_of(error, http_status)
    wait = rule.wait if retry_after is None else retry_after
    failure: ProviderFailure = rule.action.value(rule.reason, detail_of(error), wait)
    return failure


def delivery_error(error: Error) -> DeliveryError:
    """The error as a failed message carries it."""
    return DeliveryError(rule_of(error).reason, detail_of(error))


def detail_of(error: Error) -> str:
    data = read(_ERROR_DATA, error.error_data)
    details = words(data.details) if data is not None else ""
    what = details or words(error.details) or words(error.message) or words(error.title)
    return f"{code_of(error)}: {what}"[:_DETAIL_LENGTH]


def code_of(error: Error) -> int:
    """The code, or -1 for one that is no number."""
    try:
        return int(words(error.code))
    except ValueError:
        return -1


def _action_by_status(error: Error, http_status: int) -> Action:
    if http_status == 429 or http_status in (502, 503, 504):
        return _BACK_OFF
    if http_status in (401, 403):
        return _STOP
    return _RETRY if http_status >= 500 or error.is_transient else _NEVER
