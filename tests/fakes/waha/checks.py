"""Small validators that complain in class-validator's words, as WAHA's answers do."""

from collections.abc import Callable, Mapping

Check = Callable[[str, object], list[str]]


def string(name: str, value: object) -> list[str]:
    return [] if isinstance(value, str) else [f"{name} must be a string"]


def boolean(name: str, value: object) -> list[str]:
    return [] if isinstance(value, bool) else [f"{name} must be a boolean value"]


def number(name: str, value: object) -> list[str]:
    fits = isinstance(value, int | float) and not isinstance(value, bool)
    return [] if fits else [f"{name} must be a number conforming to the specified constraints"]


def nullable(check: Check) -> Check:
    return lambda name, value: [] if value is None else check(name, value)


def one_of(*words: str) -> Check:
    listed = ", ".join(words)
    return lambda name, value: [] if value in words else [f"{name} must be one of the following values: {listed}"]


def short_string(limit: int) -> Check:
    def check(name: str, value: object) -> list[str]:
        if not isinstance(value, str):
            return [f"{name} must be a string"]
        fits = len(value) <= limit
        return [] if fits else [f"{name} must be shorter than or equal to {limit} characters"]

    return check


def list_of(check: Check) -> Check:
    def check_list(name: str, value: object) -> list[str]:
        if not isinstance(value, list):
            return [f"{name} must be an array"]
        return [line for index, item in enumerate(value) for line in check(f"{name}.{index}", item)]

    return check_list


def any_of(*checks: Check) -> Check:
    """The complaints of the first alternative, unless one of them fits."""

    def check(name: str, value: object) -> list[str]:
        complaints = [alternative(name, value) for alternative in checks]
        return [] if [] in complaints else complaints[0]

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object; members it does not name are let through, as WAHA does."""

    def check(name: str, value: object) -> list[str]:
        if not isinstance(value, dict):
            return [f"{name or 'body'} must be an object"]
        prefix = f"{name}." if name else ""
        missing = [f"{prefix}{key} should not be empty" for key in required if key not in value]
        known = {**required, **(optional or {})}
        return missing + [
            line for key, item in value.items() if key in known for line in known[key](prefix + key, item)
        ]

    return check
