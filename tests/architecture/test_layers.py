"""Who may import whom."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT, SRC


def test_the_contracts_of_the_layers_are_kept() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")

    ran = subprocess.run(
        [lint_imports, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert " 0 broken" in ran.stdout


IMPORT_THE_CORE = """
import importlib, pkgutil, sys
sys.path[:0] = sys.argv[1:]
names = []
for name in ("domain", "application", "adapters.memory", "adapters.system"):
    package = importlib.import_module(f"wppconnector.{name}")
    names += [module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_the_core_runs_on_the_standard_library_alone() -> None:
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-W", "error", "-c", IMPORT_THE_CORE, SRC],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) > 60


def test_without_site_packages_the_rest_cannot_even_be_imported() -> None:
    import_httpx = "import sys; sys.path[:0] = sys.argv[1:]; import wppconnector.adapters.whatsapp.http"

    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", import_httpx, SRC], capture_output=True, text=True, check=False
    )

    assert "No module named 'httpx'" in ran.stderr
