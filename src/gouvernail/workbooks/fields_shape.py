"""The columns of the tree that say its shape, its words, and where actions stand."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from gouvernail.exchange.roundtrip.value import Kind
from gouvernail.plan.audience import Topic
from gouvernail.plans.enums import NodeKind, Scope
from gouvernail.plans.models import Node
from gouvernail.progress.enums import Confidence, Status
from gouvernail.workbooks import texts
from gouvernail.workbooks.fields import Choices, Field, Layer, column, labels
from gouvernail.workbooks.material import Material


def _parent_choices(material: Material) -> Choices:
    holders = (node for node in material.nodes if node.kind != NodeKind.SUBACTION)
    return tuple((node.key, texts.written(str(node))) for node in holders)


def _place(material: Material, node: Node) -> str:
    siblings = material.tree.children_of(node.parent_id)
    return str(1 + [each.pk for each in siblings].index(node.pk))


def _parent(material: Material, node: Node) -> str:
    return material.by_pk[node.parent_id].key if node.parent_id else ""


def _news(name: str, form: Callable[[Any], str]) -> Callable[[Material, Node], str]:
    def read(material: Material, node: Node) -> str:
        line = material.standing.get(node.pk)
        return form(getattr(line, name)) if line is not None else ""

    return read


def _status(material: Material, node: Node) -> str:
    line = material.standing.get(node.pk)
    if not node.is_steered:
        return ""
    return line.status if line is not None else Status.NOT_STARTED.value


SHAPE = (
    Field(
        "kind",
        _("Level"),
        Layer.SHAPE,
        column("kind", str),
        Kind.CHOICE,
        choices=lambda _m: labels(NodeKind.choices),
        width=20,
    ),
    Field(
        "number",
        _("No."),
        Layer.SHOWN,
        column("ref", texts.written),
        width=9,
    ),
    Field("title", _("Title"), Layer.ADOPTED, column("title", texts.written), width=56),
    Field(
        "text",
        _("Text"),
        Layer.ADOPTED,
        column("text", texts.written),
        topic=Topic.TEXT,
        width=48,
    ),
    Field(
        "parent",
        _("Stands under"),
        Layer.SHAPE,
        _parent,
        Kind.CHOICE,
        choices=_parent_choices,
        width=32,
        help=_(
            "Choose another element to move the row, with all that it holds. A new row"
            " is named by its title."
        ),
        names=("plan", "title"),
    ),
    Field(
        "place",
        _("Place there"),
        Layer.SHAPE,
        _place,
        Kind.WHOLE,
        width=8,
        help=_("1 is the first place under the same element."),
    ),
    Field(
        "scope",
        _("Scope"),
        Layer.ADOPTED,
        column("scope", str),
        Kind.CHOICE,
        choices=lambda _m: labels(Scope.choices),
        width=20,
    ),
)
NEWS = (
    Field(
        "status",
        _("Status"),
        Layer.NEWS,
        _status,
        Kind.CHOICE,
        Topic.STATUS,
        choices=lambda _m: labels(Status.choices),
    ),
    Field(
        "percent",
        _("Progress (%)"),
        Layer.NEWS,
        _news("percent", texts.whole),
        Kind.WHOLE,
        Topic.PROGRESS,
        width=10,
    ),
    Field(
        "confidence",
        _("Confidence"),
        Layer.NEWS,
        _news("confidence", str),
        Kind.CHOICE,
        Topic.CONFIDENCE,
        choices=lambda _m: labels(Confidence.choices),
    ),
    Field(
        "note",
        _("Last news"),
        Layer.NEWS,
        _news("note", texts.written),
        topic=Topic.NOTE,
        width=40,
        help=_("A sentence; asked for what waits, is blocked or is given up."),
    ),
    Field(
        "next_step",
        _("Next step"),
        Layer.NEWS,
        _news("next_step", texts.written),
        topic=Topic.NOTE,
        width=32,
    ),
)
