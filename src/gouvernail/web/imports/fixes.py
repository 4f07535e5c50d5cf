"""What is proposed for a doubtful node: at most three ways, on the keys 1 2 3."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _, ngettext

from gouvernail.imports import operations
from gouvernail.imports.review import Review
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.plan.wording import PlanError

MOST = 3
# A title and the pieces that follow it: “Créer un taxi - convention - tarif réduit”.
FRAGMENTS = re.compile(r"\s+[-–—•▪◦;]\s+|\s*;\s+")
SENTENCE = re.compile(r"(?<=[.:!?])\s+(?=[A-ZÀ-Ý])")


@dataclass(frozen=True, slots=True)
class Fix:
    """A button: the correction it makes."""

    key: int
    label: str
    operation: str
    arguments: Mapping[str, Any]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The arguments as hidden fields."""
        return [
            (name, "\n".join(value) if isinstance(value, list) else value)
            for name, value in self.arguments.items()
        ]


def fixes_for(review: Review, node: Node) -> list[Fix]:
    """The first ways that the plan allows; none where nothing is doubtful."""
    possible = [
        (label, operation, {"node": node.id, **arguments})
        for label, operation, arguments in _ways(review, node)
        if _is_possible(review, operation, {"node": node.id, **arguments})
    ]
    return [Fix(key, *way) for key, way in enumerate(possible[:MOST], start=1)]


def _ways(review: Review, node: Node) -> Iterator[tuple[str, str, dict[str, Any]]]:
    pieces = [piece for piece in FRAGMENTS.split(node.title) if piece.strip()]
    codes = {message.code for message in review.messages.get(node.id, ())}
    if len(pieces) > 2:
        yield from _for_fragments(node, pieces)
        return
    yield _("It is right"), "confirm", {}
    if "long_title" in codes:
        yield from _for_long_title(node)
    yield _("Join to the one before"), "join", {}
    yield _("Make it text"), "to_text", {}
    yield _("Leave it out"), "drop", {}


def _for_fragments(
    node: Node, pieces: list[str]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield _parts_label(node, len(pieces) - 1), "break_down", {"titles": pieces}
    yield _("Keep in the title"), "confirm", {}
    rest = "\n".join(pieces[1:])
    yield _("Make it text"), "edit", _words(node, pieces[0], rest)


def _parts_label(node: Node, count: int) -> str:
    if node.kind is NodeKind.ACTION:
        words = ngettext("%(count)s sub-action", "%(count)s sub-actions", count)
    elif node.kind is NodeKind.OPERATIONAL:
        words = ngettext("%(count)s action", "%(count)s actions", count)
    else:
        words = ngettext("%(count)s part under it", "%(count)s parts under it", count)
    return words % {"count": count}


def _for_long_title(node: Node) -> Iterator[tuple[str, str, dict[str, Any]]]:
    head, *tail = SENTENCE.split(node.title, maxsplit=1)
    if tail:
        label = _("First sentence only, the rest as text")
        yield label, "edit", _words(node, head, *tail)


def _words(node: Node, title: str, more: str) -> dict[str, Any]:
    text = f"{more}\n{node.text}" if node.text else more
    return {"title": title, "text": text, "kind": node.kind.value}


def _is_possible(review: Review, operation: str, arguments: dict[str, Any]) -> bool:
    try:
        operations.apply(review.plan, operation, arguments)
    except PlanError:
        return False
    return True
