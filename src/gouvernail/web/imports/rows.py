"""The rows of the review page, prepared so that its templates only print.

They are tuples of words, which a template unpacks: there are thousands of them, and
looking an attribute up or putting a number in words is what takes time there.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import (
    get_language,
    gettext as _,
    ngettext,
)

from gouvernail.core.typography import grouped, short_date, typeset
from gouvernail.imports.marks import UNUSED, SourceLine
from gouvernail.imports.review import Review, is_doubtful
from gouvernail.plan.model import Fields, Node
from gouvernail.progress.enums import Status
from gouvernail.reading import Role
from gouvernail.web.imports.markup import NOTHING, Html, number, text, texts
from gouvernail.web.imports.words import SHORT_KINDS

# Parts of lines that belong to a node, and might be nodes of their own.
WITHIN = frozenset({Role.TEXT, Role.FIELD, Role.CONTINUATION})


class NodeRow(NamedTuple):
    """A node of the tree on the right."""

    id: str
    css: str
    depth: str
    kind: str
    ref: str
    title: str
    meta: str
    is_doubtful: bool
    is_selected: bool
    is_ticked: bool = False


class LineRow(NamedTuple):
    """A line or block of the source on the left, all of it escaped.

    `why` is shown where nothing comes of it; `reason` says what it was taken for.
    """

    number: Html
    css: Html
    query: Html
    text: Html
    why: Html
    reason: Html


def node_rows(
    review: Review,
    *,
    visible: frozenset[str],
    selected: str | None,
    ticked: frozenset[str] = frozenset(),
) -> Iterator[NodeRow]:
    """The visible nodes; each says how many it hides."""
    depths: dict[str | None, int] = {None: 0}
    kinds = {kind: str(label) for kind, label in SHORT_KINDS.items()}
    for node in review.plan.nodes:
        depths[node.id] = depths[node.parent] + 1
        if node.id not in visible:
            continue
        doubtful, chosen = is_doubtful(node), node.id == selected
        yield NodeRow(
            id=node.id,
            css=_node_css(node, doubtful=doubtful, chosen=chosen),
            depth=str(depths[node.id]),
            kind=kinds[node.kind],
            ref=node.ref or "",
            title=typeset(node.title),
            meta=" · ".join(_facts(review, node, visible)),
            is_doubtful=doubtful,
            is_selected=chosen,
            is_ticked=node.id in ticked,
        )


def line_rows(review: Review, chosen: frozenset[int]) -> list[LineRow]:
    """Every line; of several that are left out for one reason, the first says it."""
    reasons = _reasons(review)
    doubtful = frozenset(review.doubtful)
    rows = []
    before: SourceLine | None = None
    before_is_unused = False
    words = texts(line.text for line in review.lines)
    for line, said in zip(review.lines, words, strict=True):
        node = review.holder_of(line)
        is_unused = node is None and (line.node is not None or line.role in UNUSED)
        reason = reasons[id(line.why)]
        told = before_is_unused and before is not None and before.why is line.why
        marks = (is_unused, node in doubtful, line.number in chosen)
        css = _line_css(line, before if review.is_by_line else None, marks)
        why = reason if is_unused and not told else NOTHING
        name = number(line.number)
        rows.append(LineRow(name, css, _query(line, node), said, why, reason))
        before, before_is_unused = line, is_unused
    return rows


def _reasons(review: Review) -> dict[int, Html]:
    """Thousands of lines share a few reasons: each is put in words once."""
    language = get_language() or "fr"
    shared = {id(line.why): line.why for line in review.lines}
    return {name: text(why.render(language)) for name, why in shared.items()}


def pages_of(review: Review) -> list[tuple[int, int, bool]]:
    """Page, its first line, whether something on it is to be checked; none if one."""
    first: dict[int, int] = {}
    doubtful: set[int] = set()
    unsure = set(review.doubtful)
    for line in review.lines:
        if line.page is None:
            continue
        first.setdefault(line.page, line.number)
        if line.node in unsure:
            doubtful.add(line.page)
    pages = [(page, number, page in doubtful) for page, number in first.items()]
    return pages if len(pages) > 1 else []


def folded_count(review: Review, node: Node, visible: frozenset[str]) -> int:
    """How many nodes below `node` are not shown, if none of its children are."""
    children = review.tree.children_of(node.id)
    if not children or any(child.id in visible for child in children):
        return 0
    return len(review.tree.descendants_of(node.id))


def _node_css(node: Node, *, doubtful: bool, chosen: bool) -> str:
    words = [f"is-{node.kind.value}"]
    if doubtful:
        words.append("is-doubt")
    if chosen:
        words.append("is-chosen")
    return " ".join(words)


def _facts(review: Review, node: Node, visible: frozenset[str]) -> Iterator[str]:
    yield from _printed(node.fields)
    if node.text:
        yield _("with a text")
    folded = folded_count(review, node, visible)
    if folded:
        words = ngettext("%(count)s folded", "%(count)s folded ones", folded)
        yield words % {"count": folded}


def _printed(fields: Fields) -> Iterator[str]:
    who = fields.department or fields.lead
    if who:
        yield who
    if fields.due:
        yield short_date(fields.due)
    if fields.recurring:
        yield _("recurring")
    if fields.status:
        yield str(Status(fields.status.value).label)
    if fields.progress is not None:
        yield f"{fields.progress} %"
    if fields.budget:
        yield f"{grouped(int(sum(line.amount for line in fields.budget)))} €"


def _line_css(
    line: SourceLine, before: SourceLine | None, marks: tuple[bool, bool, bool]
) -> Html:
    """Our own words: a role is one of `reading.Role`."""
    is_unused, is_doubtful, is_chosen = marks
    words = [f"is-{line.role}", "is-unread" if is_unused else "is-read"]
    if is_doubtful:
        words.append("is-doubt")
    if is_chosen:
        words.append("is-chosen")
    if before is not None and line.number > before.number + 1:
        words.append("is-apart")
    return Html(" ".join(words))


def _query(line: SourceLine, node: str | None) -> Html:
    """What choosing the line shows: its node, or what became of it.

    The id of a node is made of letters and digits: the plan file holds it to that.
    """
    if node is None:
        return Html(f"line={line.number}")
    if line.role in WITHIN:
        return Html(f"node={node}&amp;line={line.number}")
    return Html(f"node={node}")


def neighbours(
    ids: list[str], order: Mapping[str, int], here: str | None
) -> tuple[str | None, str | None]:
    """Of `ids`, the one before `here` and the one after, in the order of the plan."""
    if here is None:
        return None, ids[0] if ids else None
    place = order[here]
    before = [each for each in ids if order[each] < place]
    after = [each for each in ids if order[each] > place]
    return (before[-1] if before else None), (after[0] if after else None)
