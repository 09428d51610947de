import base64
import itertools
import re
from dataclasses import dataclass
from typing import Any


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def without_ninth_digit(phone: str) -> str:
    """The wa_id of a Brazilian account registered before the ninth digit: 5541988887777 -> 554188887777."""
    return phone[:4] + phone[5:] if re.fullmatch(r"55\d{2}9\d{8}", phone) else phone


def wamid_numbers() -> "itertools.count[int]":
    return itertools.count(1)


def wamid(number: int, user: str, *, ours: bool) -> str:
    """A message id of Meta's form: base64 over the user, the direction and a serial."""
    who = user.encode()
    serial = f"{number:018X}".encode()
    raw = b"\x1c\x18" + bytes([len(who) % 256]) + who + b"\x15\x02\x00" + (b"\x11" if ours else b"\x12")
    return "wamid." + base64.b64encode(raw + b"\x18\x12" + serial + b"\x00").decode()


@dataclass
class Person:
    """A WhatsApp user as the account sees one. phone is what people dial, wa_id what WhatsApp calls the account;
    a user known by username only has neither, just user_id."""

    phone: str = ""
    wa_id: str = ""
    name: str = ""
    user_id: str = ""
    username: str = ""
    on_whatsapp: bool = True

    @property
    def key(self) -> str:
        return self.wa_id or self.user_id

    def contact(self) -> dict[str, Any]:
        """The entry of `contacts` in a webhook."""
        profile: dict[str, Any] = {"name": self.name}
        if self.username:
            profile["username"] = self.username
        return {"profile": profile, **self._ids("wa_id", "user_id")}

    def author(self) -> dict[str, Any]:
        """The members of a message that say who wrote it."""
        return self._ids("from", "from_user_id")

    def recipient(self) -> dict[str, Any]:
        """The members of a status that say whom it is about."""
        return self._ids("recipient_id", "recipient_user_id")

    def answer(self, dialled: str) -> dict[str, Any]:
        """The entry of `contacts` in the answer to a send request."""
        return {"input": dialled, **self._ids("wa_id", "user_id")}

    def answers_to(self, address: str) -> bool:
        number = digits(address)
        return address == self.user_id or (number != "" and number in {self.phone, self.wa_id})

    def _ids(self, phone_name: str, user_name: str) -> dict[str, Any]:
        ids = {phone_name: self.wa_id, user_name: self.user_id}
        return {name: value for name, value in ids.items() if value}
