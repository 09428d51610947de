import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from wppconnector.domain.errors import InvalidValue
from wppconnector.entrypoints import logs


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_each_line_is_an_object_with_time_level_process_and_what_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("test", colours=False)
    structlog.get_logger("here").info("channel", state="DOWN")
    [line] = lines(capsys)
    assert {name: line[name] for name in ("event", "state", "level", "logger", "process")} == {
        "event": "channel",
        "state": "DOWN",
        "level": "info",
        "logger": "here",
        "process": "test",
    }
    assert str(line["at"]).endswith("Z")


def test_what_libraries_log_looks_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("test", colours=False)
    logging.getLogger("somewhere").warning("lost %s", "it")
    [line] = lines(capsys)
    assert (line["event"], line["level"], line["logger"]) == ("lost it", "warning", "somewhere")


def test_the_request_a_line_belongs_to_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("test", colours=False)
    with structlog.contextvars.bound_contextvars(request_id="r-1"):
        structlog.get_logger().info("seen")
    assert lines(capsys)[0]["request_id"] == "r-1"


def test_a_foreign_exception_is_told_by_type_and_place_since_it_may_quote_a_customer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure("test", colours=False)
    try:
        raise ValueError("Failing row contains (quero o laudo)")
    except ValueError:
        structlog.get_logger().exception("could not store")
        logging.getLogger("library").exception("oh")
    for line in lines(capsys):
        assert line["error"] == "ValueError"
        assert "test_a_foreign_exception" in str(line["trace"])
        assert "laudo" not in json.dumps(line)


def test_our_own_refusals_keep_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("test", colours=False)
    try:
        raise InvalidValue("A user needs a name.")
    except InvalidValue:
        structlog.get_logger().exception("refused")
    assert lines(capsys)[0]["error"] == "InvalidValue: A user needs a name."
