"""The files of `docker/` fit together and fit the program: services, ports, commands, settings. No engine is needed."""

import re
from pathlib import Path
from typing import Any

import pytest
import rich_click as click
import yaml

from wppconnector.entrypoints.cli import main
from wppconnector.entrypoints.settings.variables import NAMED

ROOT = Path(__file__).parents[2]
DOCKER = ROOT / "docker"


class Loader(yaml.SafeLoader):
    """Knows Compose's words for what is not merged."""


Loader.add_constructor("!reset", lambda loader, node: None)
Loader.add_constructor("!override", lambda loader, node: loader.construct_sequence(node))


def services(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((DOCKER / name).read_text(), Loader)["services"]  # noqa: S506 - a SafeLoader
    return found


ONE, SEVERAL = services("compose.yaml"), services("compose.several.yaml")


def merged(name: str) -> dict[str, Any]:
    """Of the two files together."""
    above = SEVERAL.get(name, {})
    return {**ONE.get(above.get("extends", {}).get("service", name), {}), **above}


ALL = {name: merged(name) for name in {**ONE, **SEVERAL}}


def port(address: str) -> tuple[str, int, int]:
    """Of a published port: the address on the host, the port there, and the port inside."""
    *host, outside, inside = address.rsplit(":", 2)
    return (host[0] if host else "", int(outside), int(inside))


def test_each_service_is_published_at_its_known_port_and_to_this_machine_only() -> None:
    published = {name: [port(each) for each in service.get("ports", [])] for name, service in ONE.items()}
    assert published == {
        "wppconnector": [("127.0.0.1", 4000, 4000)],
        "postgres": [("127.0.0.1", 5434, 5432)],
        "redis": [("127.0.0.1", 6380, 6379)],
        "waha": [("127.0.0.1", 3101, 3000)],
        "proxy": [("", 80, 80)],
    }
    assert all(not service.get("ports") for service in SEVERAL.values())


@pytest.mark.parametrize("name", ALL)
def test_what_a_service_waits_for_is_a_service_and_can_be_asked_for_its_health(name: str) -> None:
    for other, condition in ALL[name].get("depends_on", {}).items():
        assert condition == {"condition": "service_healthy"}
        # The program's own image asks for itself.
        assert "healthcheck" in ALL[other] or "build" in ALL[other]


@pytest.mark.parametrize("name", [name for name, service in ONE.items() if "image" in service])
def test_an_image_of_others_is_pinned_to_a_version(name: str) -> None:
    assert re.fullmatch(r"[a-z/]+:[a-z-]*\d+\.\d+(\.\d+)?(-bookworm)?", ONE[name]["image"])


@pytest.mark.parametrize("file", sorted(DOCKER.glob("compose*.yaml")), ids=lambda file: file.name)
def test_what_has_to_be_set_is_named_in_the_example(file: Path) -> None:
    example = (ROOT / ".env.example").read_text()
    wanted = set(re.findall(r"\$\{(\w+)", file.read_text()))
    assert [name for name in wanted if f"#{name}=" not in example] == []


def test_the_program_is_told_nothing_that_it_does_not_know() -> None:
    dockerfile = (DOCKER / "Dockerfile").read_text()
    [line] = [line for line in dockerfile.splitlines() if "DATA_DIR=" in line]
    told = set(re.findall(r"(\w+)=", line)) - {"PATH", "PYTHONUNBUFFERED"}
    told |= set(ONE["wppconnector"]["environment"]) | set(SEVERAL["gateway"]["environment"])
    assert told - set(NAMED) == set()


@pytest.mark.parametrize("name", [name for name, service in SEVERAL.items() if "command" in service])
def test_what_is_run_is_a_command_of_the_program(name: str) -> None:
    words = [str(word) for word in SEVERAL[name]["command"]]
    command = main.get_command(click.Context(main), words[0])
    assert command is not None
    # Raises on any option that there is not.
    command.make_context(words[0], words[1:])


@pytest.mark.parametrize("service", [*ONE.values(), *SEVERAL.values()])
def test_what_is_mounted_from_here_is_here(service: dict[str, Any]) -> None:
    mounted = [volume.partition(":")[0] for volume in service.get("volumes", [])]
    assert [path for path in mounted if path.startswith(".") and not (DOCKER / path).exists()] == []


@pytest.mark.parametrize(("file", "known"), [("nginx.conf", ONE), ("nginx.several.conf", ALL)])
def test_nginx_leads_to_services_at_the_ports_where_they_listen(file: str, known: dict[str, Any]) -> None:
    text = (DOCKER / file).read_text()
    listening = {"wppconnector": "4000", "gateway": SEVERAL["gateway"]["environment"]["PORT"]}
    led = dict(re.findall(r"^\s+server ([a-z]+):(\d+)", text, re.MULTILINE))
    assert led
    assert {name: listening[name] for name in led} == led
    assert led.keys() <= known.keys()
    upstreams = re.findall(r"^upstream (\w+)", text, re.MULTILINE)
    assert set(re.findall(r"proxy_pass http://(\w+)", text)) == set(upstreams)


def test_what_the_image_is_built_from_reaches_the_build() -> None:
    """`.dockerignore` begins with leaving out everything."""
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", (DOCKER / "Dockerfile").read_text(), re.MULTILINE)
    sources = {source for line in copied for source in line.split()}
    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert [source for source in sources if source.partition("/")[0] not in let_in] == []


def test_the_image_installs_what_is_locked_and_checks_the_hashes() -> None:
    text = (DOCKER / "Dockerfile").read_text().replace("\\\n", " ")
    installs = re.findall(r"pip install ([^&\n]*)", text)
    assert installs
    assert [each for each in installs if "--require-hashes" not in each and "--no-deps ." not in each] == []


@pytest.mark.parametrize("name", ["wppconnector", "worker", "gateway"])
def test_the_program_writes_to_its_volume_only_and_gains_no_rights(name: str) -> None:
    service = ALL[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["volumes"] == [f"data:{ONE['wppconnector']['environment']['DATA_DIR']}"]


def test_a_browser_is_bound_to_one_address_of_those_that_the_gateways_name_has() -> None:
    """With `consistent`, nginx would choose among the names of servers, of which there is one here, and take its
    addresses in turn, so that a polling session would meet gateways that do not know it."""
    text = (DOCKER / "nginx.several.conf").read_text()
    assert re.findall(r"^ +hash (.*);$", text, re.MULTILINE) == ['"$remote_addr$http_user_agent"']
