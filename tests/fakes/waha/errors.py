"""WAHA's refusals, in NestJS's clothes."""

from tests.fakes.waha.clock import iso
from tests.fakes.waha.messages import Json


class Refusal(Exception):
    """Ends a request with this status and body."""

    def __init__(self, status: int, body: Json) -> None:
        super().__init__(status, body)
        self.status = status
        self.body = body


def _nest(status: int, error: str, message: object) -> Refusal:
    return Refusal(status, {"message": message, "error": error, "statusCode": status})


def unauthorized() -> Refusal:
    return Refusal(401, {"message": "Unauthorized", "statusCode": 401})


def bad_request(message: object) -> Refusal:
    return _nest(400, "Bad Request", message)


def unknown_route(method: str, path: str) -> Refusal:
    return _nest(404, "Not Found", f"Cannot {method} {path}")


def unknown_session(name: str) -> Refusal:
    words = f"We didn't find a session with name '{name}'.\n"
    words += f"Please start it first by using POST /api/sessions/{name}/start request"
    return _nest(404, "Not Found", words)


def session_not_found() -> Refusal:
    return _nest(404, "Not Found", "Session not found")


def not_found(message: str) -> Refusal:
    return _nest(404, "Not Found", message)


def file_not_found(name: str) -> Refusal:
    error = {"code": 404, "key": "FILE_NOT_FOUND", "message": "File not found", "details": name}
    return Refusal(404, {"error": error})


def wrong_status(session: str, status: str, expected: list[str]) -> Refusal:
    words = "Session status is not as expected. Try again later or restart the session"
    return Refusal(422, {"error": words, "session": session, "status": status, "expected": expected})


def not_implemented() -> Refusal:
    return _nest(422, "Unprocessable Entity", "The method is not implemented by the engine.")


def already_exists(name: str) -> Refusal:
    words = f"Session '{name}' already exists. Use PUT to update it."
    return _nest(422, "Unprocessable Entity", words)


class EngineFailure(Exception):
    """The engine threw: WAHA answers 500 and echoes the whole request."""

    def __init__(self, message: str, name: str = "Error") -> None:
        super().__init__(message)
        self.message = message
        self.name = name


def exception_body(failure: EngineFailure, request: Json, version: Json, at: float) -> Json:
    return {
        "statusCode": 500,
        "timestamp": iso(at),
        "exception": {
            "message": failure.message,
            "name": failure.name,
            "stack": f"{failure.name}: {failure.message}",
        },
        "request": request,
        "version": version,
    }
