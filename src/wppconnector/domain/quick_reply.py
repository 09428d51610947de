"""Texts that agents send often, under a shortcut."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wppconnector.domain.access import Actor
from wppconnector.domain.attachments import KeptFile
from wppconnector.domain.errors import InvalidValue, TextEmpty, TextTooLong
from wppconnector.domain.ids import CompanyId, DepartmentId, QuickReplyId

LONGEST_SHORTCUT = 40
LONGEST_TEXT = 4000
VARIABLES = frozenset({"contact.name", "agent.name", "department.name"})
"""What may stand between double braces; it is filled in for the conversation that the text is sent in."""

_VARIABLE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_SHORTCUT = re.compile(rf"[^\s/]{{1,{LONGEST_SHORTCUT}}}")


@dataclass(frozen=True, slots=True)
class QuickReply:
    """`department_id` None is for the whole company. Within its place a `shortcut` is given once."""

    id: QuickReplyId
    company_id: CompanyId
    shortcut: str
    text: str
    created_at: datetime
    department_id: DepartmentId | None = None
    attachment: KeptFile | None = None
    """Sent with the text as its caption."""

    def visible_to(self, actor: Actor) -> bool:
        return self.department_id is None or actor.sees(self.department_id, None)


def normal_shortcut(typed: str) -> str:
    """As it is stored: in lower case and without the slash that agents type before it. Raises `InvalidValue`."""
    shortcut = typed.strip().removeprefix("/").lower()
    if not _SHORTCUT.fullmatch(shortcut):
        raise InvalidValue(f"A shortcut is one word of at most {LONGEST_SHORTCUT} characters.", field="shortcut")
    return shortcut


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with its variables' values in their places; what is no variable of ours stays as it is."""
    return _VARIABLE.sub(lambda found: values.get(found[1].strip(), found[0]), text)


def check_text(text: str) -> None:
    """Raises `TextEmpty`, `TextTooLong`, and `InvalidValue` for a variable that nothing fills in."""
    if not text.strip():
        raise TextEmpty("Write something first.")
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(f"A quick reply has at most {LONGEST_TEXT} characters.", limit=LONGEST_TEXT)
    if unknown := {name.strip() for name in _VARIABLE.findall(text)} - VARIABLES:
        raise InvalidValue(f"Nothing fills in {{{{{min(unknown)}}}}}.", field="text")
