"""Forms that a customer filled in inside WhatsApp: flows, and addresses."""

from typing import Any

import msgspec
from msgspec import Raw

from wppconnector.adapters.whatsapp.meta.decoding import Scalar, read, words
from wppconnector.adapters.whatsapp.meta.members import FlowReply
from wppconnector.domain.content import Content, MessageKind

_FLOW_REPLY = msgspec.json.Decoder(FlowReply)
_TEXT = msgspec.json.Decoder(str)
_ANSWERS = msgspec.json.Decoder(dict[str, Any])
# What our side gave the form along to be recognised by says nothing to an agent.
_NOT_ANSWERED = "flow_token"


def form(raw: Raw) -> Content | None:
    """The answers, one a line. Details: `form`, its name, and `answers`, all of them as JSON text."""
    reply = read(_FLOW_REPLY, raw)
    if reply is None:
        return None
    # Documented as JSON within a text, and passed on as JSON by some.
    answers = read(_TEXT, reply.response_json)
    written = words(answers if answers is not None else str(reply.response_json, "utf-8"))
    lines = [words(reply.body), *_lines(read(_ANSWERS, written.encode()) or {})]
    details = {"form": words(reply.name), "answers": written}
    return Content(kind=MessageKind.INTERACTIVE, text="\n".join(line for line in lines if line), details=details)


def _lines(answers: dict[str, Any]) -> list[str]:
    """Nested values are left to the details: an address is written out in the reply's own words."""
    shown = {question: _shown(answer) for question, answer in answers.items() if question != _NOT_ANSWERED}
    return [f"{words(question)}: {answer}" for question, answer in shown.items() if answer]


def _shown(answer: Scalar) -> str:
    if isinstance(answer, bool):
        return str(answer).lower()
    return ", ".join(filter(None, map(words, answer))) if isinstance(answer, list) else words(answer)
