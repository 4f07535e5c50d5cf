"""A public value read once more: no text of the house names its staff."""

from functools import singledispatch
from typing import Any, TypeVar

from gouvernail.plan.model import Fields, Finding, Node, PlanValue, Section
from gouvernail.publishing.gathering.staff import Staff

Value = TypeVar("Value", bound=PlanValue)


def kept_silent(value: Value, staff: Staff) -> Value:
    """The same without the names of `staff`, but in what the organs adopted."""
    if not staff.people:
        return value
    said: Value = _read(value, staff)
    return said


@singledispatch
def _read(value: Any, staff: Staff) -> Any:
    """Days, numbers, codes."""
    return value


@_read.register
def _text(value: str, staff: Staff) -> str:
    # A code of a closed list is a text too: it stays what it is.
    return staff.left_out_of(value) if type(value) is str else value


@_read.register
def _list(value: tuple, staff: Staff) -> tuple[Any, ...]:  # type: ignore[type-arg]
    return tuple(_read(each, staff) for each in value)


@_read.register
def _map(value: dict, staff: Staff) -> dict[Any, Any]:  # type: ignore[type-arg]
    return {key: _read(each, staff) for key, each in value.items()}


@_read.register
def _shape(value: PlanValue, staff: Staff) -> PlanValue:
    names = type(value).model_fields
    return _changed(value, {name: _read(getattr(value, name), staff) for name in names})


@_read.register
def _node(value: Node, staff: Staff) -> Node:
    """Its title and text were adopted."""
    return _changed(value, {"fields": _read(value.fields, staff)})


@_read.register
def _fields(value: Fields, staff: Staff) -> PlanValue:
    """What a document prints in a column may be a person where one expects none."""
    nobody = {
        name: None
        for name in ("department", "political_owner")
        if staff.is_one(getattr(value, name) or "")
    }
    bodies = tuple(each for each in value.partners if not staff.is_one(each))
    own = _changed(value, {**nobody, "partners": bodies, "lead": None})
    return _shape(own, staff)


@_read.register(Section)
@_read.register(Finding)
def _adopted(value: PlanValue, staff: Staff) -> PlanValue:
    return value


def _changed(value: Value, read: dict[str, Any]) -> Value:
    other = {name: new for name, new in read.items() if new is not getattr(value, name)}
    return value.model_copy(update=other) if other else value
