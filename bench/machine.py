"""What the figures were taken on."""

import os
import platform
from collections.abc import Iterator
from pathlib import Path

from bench.results import Row


def rows() -> Iterator[Row]:
    one, five, _ = os.getloadavg()
    yield Row("cores", str(os.cpu_count()), _model())
    yield Row("memory", f"{_memory() / 2**30:.0f} GB")
    yield Row("system", platform.system(), platform.release())
    yield Row("Python", platform.python_version())
    yield Row("load average before", f"{one:.1f}", f"{five:.1f} over five minutes; above 0.5 other work takes part")


def _model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
