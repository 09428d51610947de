"""What a process of this machine costs."""

import os
import subprocess
from pathlib import Path


def resident(pid: int) -> int:
    """Kilobytes of memory."""
    listed = subprocess.run(["/bin/ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(listed.stdout)


def cpu_seconds(pid: int) -> float:
    """Seconds of a core that it has used, for its own code and the kernel's. Other work hardly changes it."""
    used = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")
