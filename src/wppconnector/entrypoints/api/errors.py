"""What refusals look like over HTTP: `application/problem+json`, by one table of error types."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import Send

from wppconnector.application import errors as application
from wppconnector.domain import errors as domain
from wppconnector.entrypoints.api.texts import WITHOUT_NUL

PROBLEM_JSON = "application/problem+json"

STATUSES: Mapping[type[Exception], HTTPStatus] = {
    domain.TransitionNotAllowed: HTTPStatus.CONFLICT,
    domain.AlreadyAssigned: HTTPStatus.CONFLICT,
    domain.NotAssigned: HTTPStatus.CONFLICT,
    domain.ReopenExpired: HTTPStatus.CONFLICT,
    domain.LiveConversationExists: HTTPStatus.CONFLICT,
    domain.WindowClosed: HTTPStatus.CONFLICT,
    domain.ContactIsBlocked: HTTPStatus.CONFLICT,
    domain.AnsweredMeanwhile: HTTPStatus.CONFLICT,
    domain.PeriodReversed: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.SameDepartment: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.AmbiguousMenu: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.EscalationCycle: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.DepartmentNeeded: HTTPStatus.CONFLICT,
    domain.AgentNotInDepartment: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.TextEmpty: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.TextTooLong: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.MediaTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    domain.MediaTypeNotAllowed: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    domain.FileEmpty: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.CaptionNotPossible: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.TemplateMismatch: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.WeakPassword: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.WrongPassword: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.ChannelManaged: HTTPStatus.CONFLICT,
    domain.ChannelInactive: HTTPStatus.CONFLICT,
    domain.ResetDecided: HTTPStatus.CONFLICT,
    domain.ResetRefused: HTTPStatus.UNPROCESSABLE_ENTITY,
    domain.PermissionDenied: HTTPStatus.FORBIDDEN,
    domain.InvalidValue: HTTPStatus.BAD_REQUEST,
    application.NotFound: HTTPStatus.NOT_FOUND,
    application.Conflict: HTTPStatus.CONFLICT,
    application.Unauthenticated: HTTPStatus.UNAUTHORIZED,
    application.SignatureRefused: HTTPStatus.UNAUTHORIZED,
    application.MalformedBody: HTTPStatus.BAD_REQUEST,
    application.NotOnWhatsApp: HTTPStatus.UNPROCESSABLE_ENTITY,
    application.NotPaired: HTTPStatus.UNPROCESSABLE_ENTITY,
    application.NotPairing: HTTPStatus.CONFLICT,
    application.ProviderFailed: HTTPStatus.BAD_GATEWAY,
    application.RegistrationClosed: HTTPStatus.FORBIDDEN,
    application.CursorExpired: HTTPStatus.GONE,
    application.TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    application.ConcurrentUpdate: HTTPStatus.SERVICE_UNAVAILABLE,
    application.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    application.Rejected: HTTPStatus.BAD_REQUEST,
    # msgspec's, of a body nested without end. Nothing of ours recurses.
    RecursionError: HTTPStatus.BAD_REQUEST,
}

CODES: Mapping[HTTPStatus, str] = {
    HTTPStatus.BAD_REQUEST: "invalid_request",
    HTTPStatus.UNAUTHORIZED: "unauthenticated",
    HTTPStatus.FORBIDDEN: "permission_denied",
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "unsupported_media_type",
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE: "range_not_satisfiable",
    HTTPStatus.TOO_MANY_REQUESTS: "too_many_requests",
    HTTPStatus.SERVICE_UNAVAILABLE: "unavailable",
}
"""The codes of what has no error of its own. A malformed request has one code, whatever noticed it."""

TRY_AGAIN_AFTER = "1"
"""Seconds; what is unavailable now is a database restarting or a row that everybody wants."""

_MISSING = re.compile(r"missing required field `(\w+)`")
_RENAMED = {"since": "from", "until": "to"}
"""Query parameters whose names are words of Python; the others differ by their case only."""
_NO_BODY = "'data'"
"""All that Litestar says of a body that did not come."""

log = structlog.get_logger(__name__)


class MethodNotAllowed(HTTPException):
    status_code = HTTPStatus.METHOD_NOT_ALLOWED


class TooLarge(HTTPException):
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class UnsupportedMediaType(HTTPException):
    status_code = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class RangeNotSatisfiable(HTTPException):
    status_code = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE


class Problem(msgspec.Struct, frozen=True):
    """An answer that refuses. `data` stands beside the standard members, as its own members."""

    status: HTTPStatus
    code: str
    detail: str
    data: Mapping[str, object] = {}
    headers: Mapping[str, str] = {}

    @property
    def body(self) -> bytes:
        members = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "code": self.code,
            "detail": self.detail,
        }
        return msgspec.json.encode({**self.data, **members})


def problem_of(error: Exception) -> Problem:
    """How to answer `error`. What the table does not know is our own fault, and its words stay inside."""
    if isinstance(error, HTTPException):
        return _http_problem(error)
    status = next((STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES), None)
    if status is None:
        return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", "Something went wrong on our side.")
    data = error.data if isinstance(error, domain.DomainError) else {}
    return Problem(status, _code(error, status), str(error), data, _headers(status, data))


def answer_error(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Litestar's exception handler for everything."""
    problem = problem_of(error)
    if problem.status is HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("request failed", path=request.scope["path"], exc_info=error)
    return Response(problem.body, status_code=problem.status, media_type=PROBLEM_JSON, headers=dict(problem.headers))


async def send_problem(send: Send, problem: Problem) -> None:
    """Answer where Litestar does not."""
    body = problem.body
    headers = [(b"content-type", PROBLEM_JSON.encode()), (b"content-length", str(len(body)).encode())]
    headers += [(name.lower().encode(), value.encode()) for name, value in problem.headers.items()]
    await send({"type": "http.response.start", "status": problem.status.value, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _code(error: Exception, status: HTTPStatus) -> str:
    if isinstance(error, domain.DomainError) and status is not HTTPStatus.BAD_REQUEST:
        return error.code
    return CODES[status]


def _http_problem(error: HTTPException) -> Problem:
    status = HTTPStatus(error.status_code)
    data = _fields(error) if isinstance(error, ValidationException) else {}
    detail = "Some values are not as they must be." if data else error.detail
    return Problem(status, CODES.get(status, "internal_error"), detail, data, error.headers or {})


def _fields(error: ValidationException) -> Mapping[str, object]:
    """Litestar tells of each field that is wrong. `field` names the first."""
    told = [part for part in error.extra or () if isinstance(part, Mapping)]
    errors = [_field(part.get("key", ""), part.get("message", "")) for part in told]
    return {"field": errors[0]["field"], "errors": errors} if errors else {}


def _field(key: str, message: str) -> dict[str, str]:
    if message == _NO_BODY:
        return {"field": "body", "message": "A body is missing: JSON, `{}` at least."}
    if WITHOUT_NUL in message.replace("\\\\", "\\"):
        message = "No text may hold a NUL."
    # A member that is missing is told of the body, and named in the words only.
    missing = _MISSING.search(message)
    return {"field": missing.group(1) if missing and key == "data" else _on_the_wire(key), "message": message}


def _on_the_wire(name: str) -> str:
    """The name that the client knows: Litestar tells of query parameters by those they have in here."""
    first, *others = _RENAMED.get(name, name).split("_")
    return first + "".join(word.capitalize() for word in others)


def _headers(status: HTTPStatus, data: Mapping[str, object]) -> Mapping[str, str]:
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": TRY_AGAIN_AFTER}
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        return {"Retry-After": str(data.get("retryAfter", 1))}
    if status is HTTPStatus.UNAUTHORIZED:
        return {"WWW-Authenticate": "Bearer"}
    return {}
