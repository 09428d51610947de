"""Rules of the source that an importer cannot see."""

import ast

import pytest

from tests.architecture.source import PACKAGE, Function, Source, names_in, run_at_import, sources
from wppconnector.application.wire import EventName

LONGEST_FILE = 250
LONGEST_FUNCTION = 40
MOST_COLLABORATORS = 6


def decorator_of(cls: ast.ClassDef, name: str) -> ast.expr | None:
    return next((expression for expression in cls.decorator_list if name in names_in(expression)), None)


def is_frozen(dataclass: ast.expr) -> bool:
    keywords = dataclass.keywords if isinstance(dataclass, ast.Call) else []
    return any(k.arg == "frozen" and isinstance(k.value, ast.Constant) and k.value.value is True for k in keywords)


def written_by_hand() -> list[Source]:
    """Migrations are history in SQL: their length says nothing."""
    return [source for source in sources() if "/migrations/" not in source.name]


def test_the_domain_waits_for_nothing() -> None:
    waiting = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)

    assert [s.name for s in sources("domain") if any(isinstance(node, waiting) for node in s.nodes)] == []


def test_the_domain_has_no_mutable_dataclass() -> None:
    dataclasses = [
        (f"{source.name}: {cls.name}", decorator)
        for source in sources("domain")
        for cls in source.classes
        if (decorator := decorator_of(cls, "dataclass"))
    ]

    assert len(dataclasses) > 50
    assert [name for name, decorator in dataclasses if not is_frozen(decorator)] == []


def test_packages_say_nothing_of_their_own() -> None:
    inits = [source for source in sources() if source.name.endswith("__init__.py")]

    assert len(inits) > 10
    assert [source.name for source in inits if source.text] == []


@pytest.mark.parametrize("name", ["TYPE_CHECKING", "inject"])
def test_cycles_are_broken_and_wiring_is_in_one_place(name: str) -> None:
    assert [source.name for source in sources() if name in names_in(source.tree)] == []


def test_nothing_is_read_from_the_environment_at_import() -> None:
    readers = {"environ", "environb", "getenv"}
    at_import = [
        source.name
        for source in sources()
        for node in run_at_import(source.tree)
        if isinstance(node, ast.Attribute | ast.Name) and readers & names_in(node)
    ]

    assert at_import == []


def test_routes_keep_their_annotations_as_they_are() -> None:
    postponed = [
        source.name
        for source in sources("entrypoints/api")
        for node in source.nodes
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]

    assert postponed == []


def test_no_file_is_longer_than_anybody_reads() -> None:
    lengths = {source.name: len(source.text.splitlines()) for source in written_by_hand()}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{source.name}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for source in written_by_hand()
        for function in source.functions
    }

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_no_file_is_named_after_nothing() -> None:
    vague = {"utils", "helpers", "common", "misc", "manager", "base", "models", "services"}

    assert [source.name for source in sources() if source.name.removesuffix(".py").split("/")[-1] in vague] == []


def test_wire_names_are_spelled_once() -> None:
    names = {name.value for name in EventName if "conversation" in name or name in {"message_status", "note_created"}}
    spelled = {
        source.name
        for source in sources()
        for node in source.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in names
    }

    assert {"new_conversation", "conversation-assigned", "conversation_transferred"} <= names
    assert spelled == {"application/wire.py"}


def use_cases() -> list[tuple[str, ast.ClassDef]]:
    """Each file of a use case with the class that its name promises."""
    found = []
    for source in sources("application/use_cases"):
        verb = source.name.split("/")[-1].removesuffix(".py")
        wanted = verb.title().replace("_", "")
        found += [(source.name, cls) for cls in source.classes if cls.name == wanted]
    return found


def test_every_use_case_is_a_dataclass_named_like_its_file_that_is_called() -> None:
    files = {source.name for source in sources("application/use_cases") if source.text}
    cases = use_cases()

    assert {name for name, _ in cases} == files
    for name, cls in cases:
        assert decorator_of(cls, "dataclass"), name
        assert "__call__" in {item.name for item in cls.body if isinstance(item, Function)}, name


def test_no_use_case_has_more_collaborators_than_one_can_keep_in_mind() -> None:
    counts = {name: sum(isinstance(item, ast.AnnAssign) for item in cls.body) for name, cls in use_cases()}

    assert {name: count for name, count in counts.items() if count > MOST_COLLABORATORS} == {}


def test_sql_stays_in_its_adapter() -> None:
    statements = ("select ", "insert into ", "update ", "delete from ")
    outside = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        if not source.name.startswith("adapters/postgres/")
        for node in source.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value.lower().startswith(statements) and " from " in f" {node.value.lower()}"
    ]

    assert outside == []
    assert (PACKAGE / "adapters/postgres").is_dir()
