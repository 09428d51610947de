"""Every statement about a company's rows names the company: the walls between tenants, the indexes that all begin with
the key, and a database sharded by it rely on that."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

import wppconnector.adapters.postgres as adapter
from wppconnector.adapters.postgres.schema.columns import metadata

ACROSS_COMPANIES = {"directory", "queue", "event_log", "turns", "migrate"}
"""What the system role may do for all companies at once, and nothing else."""

STATEMENT = re.compile(r"\s*(with|select|insert|update|delete)\b", re.IGNORECASE)
NAMES_IT = re.compile(r"\bcompany_id = \$\d|insert into \w+ \(company_id,[^)]*\)\s+(select|values \()\s*\$1\b")


def modules() -> Iterator[tuple[str, ModuleType]]:
    for module in pkgutil.walk_packages(adapter.__path__, f"{adapter.__name__}."):
        short = module.name.removeprefix(f"{adapter.__name__}.")
        if short.startswith(("migrations", "cluster", "embedded")) or short in ACROSS_COMPANIES:
            continue
        yield short, importlib.import_module(module.name)


def statements() -> Iterator[tuple[str, str]]:
    """Those that modules keep under a name, as they are sent."""
    kept = [(f"{short}.{name}", value) for short, module in modules() for name, value in vars(module).items()]
    tables = "|".join(table.name for table in metadata.tables.values() if "company_id" in table.c)
    about_rows = re.compile(rf"\b(from|into|update|join) ({tables})\b")
    for name, value in kept:
        if isinstance(value, str) and STATEMENT.match(value) and about_rows.search(value):
            yield name, value


STATEMENTS = dict(statements())


def test_there_are_statements_to_look_at() -> None:
    assert len(STATEMENTS) > 50


@pytest.mark.parametrize(("name", "statement"), STATEMENTS.items(), ids=STATEMENTS)
def test_a_statement_about_a_companys_rows_names_the_company(name: str, statement: str) -> None:
    assert NAMES_IT.search(statement), f"{name}: {statement}"
