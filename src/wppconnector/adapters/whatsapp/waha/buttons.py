"""What stands on the buttons of messages that other businesses' programs send: links, and Pix keys to pay with."""

from typing import Any

import msgspec
from msgspec import Struct, field

from wppconnector.adapters.whatsapp.waha.payloads import Odd, words


class Native(Struct):
    """The buttons of a message, as NOWEB has them."""

    buttons: Any = None


class NativeGows(Struct):
    """The same one name deeper."""

    native: Native | Odd = field(default=None, name="NativeFlowMessage")


def written_on(*natives: object) -> list[str]:
    """One line for each button that says where it leads or whom to pay."""
    found = [native.native if isinstance(native, NativeGows) else native for native in natives]
    lists = [native.buttons for native in found if isinstance(native, Native)]
    buttons = [button for buttons in lists if isinstance(buttons, list) for button in buttons]
    lines = [line for button in buttons if isinstance(button, dict) for line in _lines(button)]
    return list(filter(None, lines))


def given_by(text: str) -> dict[str, Any]:
    """The parameters of a button, which are JSON within a text; none for what is something else."""
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except (ValueError, RecursionError):
        return {}


def _lines(button: dict[str, Any]) -> list[str]:
    given = given_by(words(button.get("buttonParamsJson")) or words(button.get("buttonParamsJSON")))
    settings = given.get("payment_settings")
    payments = (
        [_pix(setting) for setting in settings if isinstance(setting, dict)] if isinstance(settings, list) else []
    )
    return [_link(words(given.get("display_text")), words(given.get("url"))), *payments]


def _link(shown: str, url: str) -> str:
    return f"{shown}: {url}" if shown and url else url


def _pix(setting: dict[str, Any]) -> str:
    code = setting.get("pix_static_code")
    if not isinstance(code, dict):
        return ""
    told = (words(code.get("merchant_name")), words(code.get("key_type")), words(code.get("key")))
    return " · ".join(filter(None, ("Pix", *told)))
