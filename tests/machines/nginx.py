"""nginx with the configuration of `docker/`, on ports of the test's own."""

import os
from pathlib import Path

from tests.machines.programs import Running, listens, program

ROOT = Path(__file__).parents[2]


def nginx(directory: Path, port: int, configuration: str) -> Running:
    """`configuration` stands where the image has conf.d/default.conf."""
    (directory / "default.conf").write_text(configuration)
    # Workers of root's would be somebody else, who cannot enter the test's directory.
    user = "user root;" if os.geteuid() == 0 else ""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "\n".join(f"  {kind}_temp_path {directory}/{kind};" for kind in kinds)
    (directory / "nginx.conf").write_text(
        f"{user}\ndaemon off;\nworker_processes 2;\npid {directory}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\n  access_log {directory}/access.log;\n{places}\n  include {directory}/default.conf;\n}}\n"
    )
    command = (program("nginx", "nginx-light"), "-p", str(directory), "-c", str(directory / "nginx.conf"))
    return Running(command, directory / "nginx.log", lambda: listens(port))


def single(listen: int, api: int) -> str:
    """`docker/nginx.conf` before one process."""
    text = (ROOT / "docker" / "nginx.conf").read_text()
    text = _once(text, "listen 80;", f"listen 127.0.0.1:{listen};")
    return _once(text, "server wppconnector:4000;", f"server 127.0.0.1:{api};")


def several(listen: int, apis: tuple[int, ...], gateways: tuple[int, ...]) -> str:
    """`docker/nginx.several.conf` with one line for each process, as it says to do."""
    text = (ROOT / "docker" / "nginx.several.conf").read_text()
    text = _once(text, "listen 80;", f"listen 127.0.0.1:{listen};")
    text = _once(text, "server wppconnector:4000;", "\n".join(f"server 127.0.0.1:{port};" for port in apis))
    gateway = "server gateway:4001 max_fails=2 fail_timeout=5s;"
    return _once(text, gateway, "\n".join(gateway.replace("gateway:4001", f"127.0.0.1:{port}") for port in gateways))


def _once(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"the configuration has not one line {old}"
    return text.replace(old, new)
