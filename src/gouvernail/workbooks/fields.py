"""The columns of the tree: what each shows of a node, who keeps it from whom.

A column belongs to a layer: only shown; the shape of the tree; the adopted words; what
lives; the news of an action.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.functional import Promise

from gouvernail.exchange.roundtrip.value import Column, Kind
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node
from gouvernail.workbooks import texts
from gouvernail.workbooks.material import Material

Choices = tuple[tuple[str, str], ...]
Words = str | Promise


class Layer(Enum):
    """To what a column belongs."""

    SHOWN = "shown"
    SHAPE = "shape"
    ADOPTED = "adopted"
    LIVING = "living"
    NEWS = "news"


@dataclass(frozen=True)
class Field:
    """One column of the tree."""

    name: str
    heading: Words
    layer: Layer
    read: Callable[[Material, Node], str]
    kind: Kind = Kind.TEXT
    topic: Topic | None = None
    width: int = 16
    choices: Callable[[Material], Choices] | None = None
    suggested: Callable[[Material], Iterable[str]] | None = None
    help: Words = ""
    names: tuple[str, str] | None = None

    def column(self, material: Material) -> Column:
        """The column of a sheet, as this person may use it."""
        return Column(
            key=self.name,
            heading=str(self.heading),
            kind=self.kind,
            choices=self.choices(material) if self.choices else (),
            suggested=tuple(self.suggested(material)) if self.suggested else (),
            editable=self.is_open(material),
            width=self.width,
            help=str(self.help),
            names=self.names,
        )

    def is_open(self, material: Material) -> bool:
        """Whether she may write in it, in some row at least."""
        if self.layer in (Layer.SHAPE, Layer.ADOPTED):
            return material.rewords
        if self.layer is Layer.LIVING:
            return material.edits
        keys = {node.pk for node in material.chosen}
        return self.layer is Layer.NEWS and bool(material.updatable & keys)


def labels(choices: Iterable[tuple[Any, Any]]) -> Choices:
    """A closed list, as pairs of code and words."""
    return tuple((str(code), str(words)) for code, words in choices)


def person_choices(material: Material) -> Choices:
    """Everybody who may be named."""
    return tuple((str(pk), name) for pk, name in material.people.items())


def department_choices(material: Material) -> Choices:
    """The departments."""
    return tuple((str(row.pk), texts.written(row.name)) for row in material.departments)


def action_choices(material: Material) -> Choices:
    """The nodes of the part, by number and title."""
    return tuple((node.key, texts.written(str(node))) for node in material.chosen)


def column(name: str, form: Callable[[Any], str]) -> Callable[[Material, Node], str]:
    """Reads a column of the row, in the form of a cell."""
    return lambda _material, node: form(getattr(node, name))
