"""Values that are filled before they freeze are like any other frozen dataclass, only made in less time."""

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from wppconnector.domain.construction import cheaply_made
from wppconnector.domain.content import Content
from wppconnector.domain.conversation.state import Conversation
from wppconnector.domain.message import Message
from wppconnector.domain.views import ConversationView, MessageView


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    at: int
    by: str | None = None


@cheaply_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Sold(Dated):
    what: str
    to: list[str] = field(default_factory=list)


@cheaply_made
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2
    tags: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("left of everything")


def test_it_is_made_by_place_and_by_name_with_its_defaults() -> None:
    assert (Point(1).x, Point(1).y, Point(1, 3).y, Point(y=4, x=1).y) == (1, 2, 3, 4)
    sold = Sold(at=1, what="pão")
    assert (sold.at, sold.by, sold.what, sold.to) == (1, None, "pão", [])
    assert type(sold) is Sold
    assert isinstance(sold, Dated)


def test_what_is_made_for_each_instance_is_not_shared() -> None:
    assert Sold(at=1, what="pão").to is not Sold(at=1, what="pão").to


def test_what_is_missing_or_unknown_or_has_no_name_is_refused() -> None:
    for make in (
        Point,
        lambda: Point(1, z=1),  # type: ignore[call-arg]
        lambda: Sold("pão", at=1),  # type: ignore[misc]
    ):
        with pytest.raises(TypeError):
            make()


def test_it_is_frozen_and_has_no_other_attributes() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        point.z = 2  # type: ignore[attr-defined]
    assert not hasattr(point, "__dict__")


def test_it_is_checked_as_it_is_made() -> None:
    with pytest.raises(ValueError, match="left"):
        Point(-1)
    with pytest.raises(ValueError, match="left"):
        replace(Point(1), x=-1)


def test_it_is_equal_hashed_shown_and_replaced_as_usual() -> None:
    assert Point(1, 2, ("a",)) == Point(1, 2, ("b",)) != Point(2, 2)
    assert len({Point(1), Point(1), Point(2)}) == 2
    assert repr(Point(1)) == "Point(x=1, y=2, tags=())"
    assert replace(Sold(at=1, what="pão"), by="Ana") == Sold(at=1, what="pão", by="Ana")


def test_it_is_copied_and_pickled() -> None:
    for value in (Point(1, 5), Sold(at=1, what="pão", to=["Maria"])):
        assert copy.copy(value) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value  # noqa: S301


@pytest.mark.parametrize("cls", [Content, Conversation, ConversationView, Message, MessageView])
def test_the_widest_values_are_made_so_and_keep_their_signature(cls: type) -> None:
    assert cls.__init__ is object.__init__
    assert set(inspect.signature(cls).parameters) == {field.name for field in fields(cls)}
    # Two of the same name: the dataclass with slots replaced the one without.
    assert [below for below in cls.__subclasses__() if below.__name__ != cls.__name__] == []
