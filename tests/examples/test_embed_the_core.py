import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_example_embeds_the_core_with_nothing_installed() -> None:
    """`-S` leaves site-packages out, so a library the core secretly needs would be missed here."""
    run = subprocess.run(
        [sys.executable, "-S", str(ROOT / "examples" / "embed_the_core.py")],
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert "*Ana - Encomendas*: Oi Maria, quantos pães?" in run.stdout
    assert "ASSIGNED" in run.stdout
    assert run.stderr == ""
