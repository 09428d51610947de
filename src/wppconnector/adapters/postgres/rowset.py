"""Many rows in one statement: parameters are columns (arrays, one value a row), put together again by `unnest`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ARRAY, Column, Table
from sqlalchemy.dialects import postgresql

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class RowSet:
    """Writes to `table`: `columns` of any number of rows of one company. `$1` of every statement is the company.

    A column of an array type is handed in as PostgreSQL's text for it, since arrays of arrays must be rectangular.
    An update leaves the `fixed` columns alone. It touches only rows that are still as they were read: the last
    parameter holds the `xmin` of each row then, or null for one that this very transaction wrote.
    """

    table: Table
    columns: tuple[str, ...]
    fixed: tuple[str, ...] = ()
    insert: str = field(init=False)
    update: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "insert", self._insert())
        object.__setattr__(self, "update", self._update())

    def source(self, first: int, *more: str) -> str:
        """`unnest` over the parameters from `$first` on, and `more` (name and type) behind them, as rows `given`."""
        types = [_element_type(self.table.c[name]) for name in self.columns] + [one.split()[1] for one in more]
        names = [*self.columns, *(one.split()[0] for one in more)]
        parameters = ", ".join(f"${number}::{type_}[]" for number, type_ in enumerate(types, first))
        return f"unnest({parameters}) as given ({', '.join(names)})"

    def inserting(self, first: int) -> str:
        """An insert whose parameters begin at `$first`."""
        values = ", ".join(self._value(name) for name in self.columns)
        names = ", ".join(self.columns)
        if "company_id" not in self.table.c:
            return f"insert into {self.table.name} ({names}) select {values} from {self.source(first)} where id = $1"
        return f"insert into {self.table.name} (company_id, {names}) select $1, {values} from {self.source(first)}"

    def parameters(self, rows: Sequence[tuple[Any, ...]]) -> Iterable[Sequence[Any]]:
        """The parameters for `rows`, each the values of `columns`. The first of them is never null."""
        if not rows:
            return [()] * len(self.columns)
        return [column if any_value(column) else () for column in by_column(rows)]

    def _insert(self) -> str:
        return self.inserting(2)

    def _update(self) -> str:
        changes = (f"{name} = {self._value(name)}" for name in self.columns if name not in ("id", *self.fixed))
        owner = "company_id" if "company_id" in self.table.c else "id"
        return (
            f"update {self.table.name} stored set {', '.join(changes)} "
            f"from {self.source(2, 'read_at_xmin xid')} "
            f"where stored.{owner} = $1 and stored.id = given.id "
            "and (given.read_at_xmin is null or stored.xmin = given.read_at_xmin) returning stored.id"
        )

    def _value(self, name: str) -> str:
        type_ = self.table.c[name].type
        return f"given.{name}::{_name_of(type_)}" if isinstance(type_, ARRAY) else f"given.{name}"


def any_value(column: Sequence[Any]) -> bool:
    """Whether the column holds anything but nulls; `unnest` fills a short array up with nulls."""
    return column.count(None) < len(column)


def by_column(rows: Iterable[tuple[Any, ...]]) -> Iterable[Sequence[Any]]:
    return zip(*rows, strict=True)


def array_text(values: Iterable[object]) -> str:
    """PostgreSQL's text for an array."""
    return "{" + ",".join(map(_quoted, values)) + "}"


def _quoted(value: object) -> str:
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _element_type(column: Column[Any]) -> str:
    return "text" if isinstance(column.type, ARRAY) else _name_of(column.type)


def _name_of(type_: Any) -> str:
    return str(type_.compile(dialect=_DIALECT)).lower()
