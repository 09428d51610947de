"""What the tables are written with. They say what statements need, names and types of columns; keys, indexes and
policies are the migrations'."""

from typing import Any

from sqlalchemy import Column, MetaData
from sqlalchemy import DateTime as _DateTime
from sqlalchemy import Uuid as _Uuid
from sqlalchemy.types import TypeEngine, UserDefinedType
from typing_extensions import override

metadata = MetaData()


class TransactionId(UserDefinedType[int]):
    """`xid8`: a transaction's number, which never repeats within the life of a cluster."""

    cache_ok = True

    @override
    def get_col_spec(self, **_: Any) -> str:
        return "xid8"


UUID = _Uuid()
INSTANT = _DateTime(timezone=True)


def required(name: str, type_: TypeEngine[Any]) -> Column[Any]:
    return Column(name, type_, nullable=False)


def optional(name: str, type_: TypeEngine[Any]) -> Column[Any]:
    return Column(name, type_)


def key(name: str, type_: TypeEngine[Any] = UUID) -> Column[Any]:
    return Column(name, type_, primary_key=True)
