"""Frozen values that cost little to make.

A frozen dataclass sets each field past its own `__setattr__`, which takes five times as long as setting it. A message
makes a dozen values with some two hundred and fifty fields: that was a fifth of the time it cost.
"""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")


def cheaply_made(cls: type[T]) -> type[T]:
    """Fill the instances of `cls` before they freeze. Nothing else changes: they are made, copied, compared, refused
    to be changed as before.

    `cls` is a frozen dataclass with slots. It can have no subclasses.
    """
    # An instance begins as one of a twin with the same slots and no guard; once filled, it is given to `cls`.
    unguarded = {"__slots__": cls.__dict__["__slots__"], "__setattr__": object.__setattr__}
    names: dict[str, Any] = {"twin": type(cls.__name__, cls.__bases__, unguarded), "new": object.__new__, "final": cls}
    lines = [
        f"def __new__(cls, {', '.join(_parameters(cls, names))}):",
        "    self = new(twin)",
        *(f"    self.{name} = {value}" for name, value in _values(cls)),
        "    self.__class__ = final",
        *(["    self.__post_init__()"] if hasattr(cls, "__post_init__") else []),
        "    return self",
    ]
    exec("\n".join(lines), names)  # noqa: S102 - as dataclasses make their constructors; all names are of fields
    for name, value in (
        ("__new__", names["__new__"]),
        ("__init__", object.__init__),
        ("__getnewargs_ex__", _arguments),
    ):
        setattr(cls, name, value)
    return cls


def _parameters(cls: type[Any], names: dict[str, Any]) -> Iterator[str]:
    """The parameters, those that must be named behind a star. What they name goes into `names`."""
    names["missing"] = MISSING
    starred = False
    for field in sorted(fields(cls), key=lambda field: field.kw_only is True):
        if field.kw_only is True and not starred:
            starred = True
            yield "*"
        if field.default_factory is not MISSING:
            names[f"make_{field.name}"] = field.default_factory
            yield f"{field.name}=missing"
        elif field.default is not MISSING:
            names[f"usual_{field.name}"] = field.default
            yield f"{field.name}=usual_{field.name}"
        else:
            yield field.name


def _values(cls: type[Any]) -> Iterator[tuple[str, str]]:
    for field in fields(cls):
        made = field.default_factory is not MISSING
        yield field.name, f"make_{field.name}() if {field.name} is missing else {field.name}" if made else field.name


def _arguments(self: Any) -> tuple[tuple[()], dict[str, Any]]:
    """What copies and pickles are made from."""
    return (), {field.name: getattr(self, field.name) for field in fields(self)}
