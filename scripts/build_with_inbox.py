"""Builds the package as uv_build does, with the web inbox inside. A package without it would be half the product, so
building one fails and says what to do. Installing a checkout for development needs no inbox."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uv_build
from uv_build import *  # noqa: F403 - whatever is not below is its own

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "web" / "dist"
INSIDE = ROOT / "src" / "wppconnector" / "web"


def build_wheel(*given: Any, **named: Any) -> str:
    with _inbox_inside():
        return uv_build.build_wheel(*given, **named)


def build_sdist(*given: Any, **named: Any) -> str:
    with _inbox_inside():
        return uv_build.build_sdist(*given, **named)


@contextmanager
def _inbox_inside() -> Iterator[None]:
    """The built files lie in the package for as long as it is packed. A source distribution has them there already."""
    if (INSIDE / "index.html").is_file():
        yield
        return
    if not (BUILT / "index.html").is_file():
        raise SystemExit("The web inbox is not built. Run `make web` first.")
    shutil.copytree(BUILT, INSIDE)
    try:
        yield
    finally:
        shutil.rmtree(INSIDE)
