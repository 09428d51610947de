"""The two pipes between a child process and its parent."""

import contextlib
import subprocess


def hand(child: subprocess.Popen[bytes], settings: bytes) -> None:
    """A child that ended before it could read them shows by that alone."""
    assert child.stdin is not None  # noqa: S101 - opened as a pipe
    with contextlib.suppress(BrokenPipeError):
        child.stdin.write(settings + b"\n")
        child.stdin.flush()


def bury(child: subprocess.Popen[bytes]) -> int:
    """Wait for its end, and return how it ended."""
    for pipe in (child.stdin, child.stdout):
        assert pipe is not None  # noqa: S101 - opened as pipes
        with contextlib.suppress(BrokenPipeError):
            pipe.close()
    return child.wait()
