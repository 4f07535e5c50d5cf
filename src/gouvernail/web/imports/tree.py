"""The tree on the right of the review, as HTML: a plan has hundreds of rows."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gouvernail.core.templatetags.gouvernail import icon
from gouvernail.plan.model import Node
from gouvernail.web.imports.markup import (
    FACTS,
    NODE,
    NOTHING,
    OPTION,
    REF,
    Html,
    around,
    joined,
    printed,
    text,
    texts,
)
from gouvernail.web.imports.rows import NodeRow

CURRENT, CHECKED = Html(' aria-current="true"'), Html(" checked")
SELECTED = Html(" selected")
END = "</li>\n"
# A list to choose from is no place to read a whole title.
LONGEST = 110


class TreeView(NamedTuple):
    """The rows up to the chosen one, left open for its panel, and those after it."""

    before: SafeString
    is_open: bool
    after: SafeString


def tree_view(rows: Iterable[NodeRow], show: str) -> TreeView:
    """These rows, in a review that shows doubts or all."""
    listed = list(rows)
    chosen = next((rank for rank, row in enumerate(listed) if row.is_selected), None)
    if chosen is None:
        return TreeView(_closed(listed, show), is_open=False, after=printed(NOTHING))
    before = _closed(listed[:chosen], show) + _open(listed[chosen : chosen + 1], show)
    after = SafeString(END) + _closed(listed[chosen + 1 :], show)
    return TreeView(before, is_open=True, after=after)


def parent_options(nodes: Iterable[Node], chosen: str | None = None) -> SafeString:
    """Nodes to go under, in a list to choose from; hundreds of them, cut short."""
    listed = list(nodes)
    labels = texts(_short(f"{node.ref or ''} {node.title}".strip()) for node in listed)
    filled = (
        (Html(node.id), SELECTED if node.id == chosen else NOTHING, label)
        for node, label in zip(listed, labels, strict=True)
    )
    return printed(joined(OPTION, filled))


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"


def _closed(rows: Sequence[NodeRow], show: str) -> SafeString:
    return printed(joined(NODE + END, _filled(rows, show)))


def _open(rows: Sequence[NodeRow], show: str) -> SafeString:
    return printed(joined(NODE, _filled(rows, show)))


def _filled(rows: Sequence[NodeRow], show: str) -> Iterable[tuple[Html, ...]]:
    """What fills the pattern of a row; ids, classes and depths are our own words."""
    choose, doubt, shown = text(_("Choose")), _doubt(), text(show)
    titles, facts = texts(row.title for row in rows), texts(row.meta for row in rows)
    kinds = {kind: text(kind) for kind in {row.kind for row in rows}}
    for row, title, said in zip(rows, titles, facts, strict=True):
        name = Html(row.id)
        yield (
            *(name, Html(row.css), Html(row.depth), name),
            *(Html(f"{choose} {title}"), CHECKED if row.is_ticked else NOTHING),
            *(kinds[row.kind], name, shown, name),
            CURRENT if row.is_selected else NOTHING,
            *(around(REF, text(row.ref)), title, around(FACTS, said)),
            doubt if row.is_doubtful else NOTHING,
        )


def _doubt() -> Html:
    """What marks a row that a person should look at."""
    warned = f"{icon('exclamation-triangle')} {text(_('to check'))}"
    return Html(f'<span class="g-tag g-tag-warn">{warned}</span>')
