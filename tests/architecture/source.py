"""The product's source as syntax trees, for rules that an importer cannot see."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
PACKAGE = SRC / "wppconnector"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One file. `name` is its path within the package, as a failure should show it."""

    name: str
    text: str
    tree: ast.Module

    @property
    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(self.tree)

    @property
    def functions(self) -> Iterator[Function]:
        return (node for node in self.nodes if isinstance(node, Function))

    @property
    def classes(self) -> Iterator[ast.ClassDef]:
        return (node for node in self.nodes if isinstance(node, ast.ClassDef))


@cache
def sources(under: str = "") -> tuple[Source, ...]:
    """Every file below a folder of the package. One that is empty fails: over nothing every rule would hold."""
    paths = sorted((PACKAGE / under).rglob("*.py"))
    assert paths, f"nothing under {under}"
    texts = ((path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")) for path in paths)
    return tuple(Source(name, text, ast.parse(text)) for name, text in texts)


def names_in(node: ast.AST) -> set[str]:
    """Every plain name and attribute that `node` mentions."""
    found = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return found | {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}


def run_at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """What runs when a module is imported: everything but the bodies of functions."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Function):
            waiting += [*node.decorator_list, *node.args.defaults, *(d for d in node.args.kw_defaults if d)]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)
