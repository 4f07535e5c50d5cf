"""What changes from one text to another, told: words struck and inserted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from django.utils.translation import gettext as _, pgettext

from gouvernail.plan.changes import Changes, Kind
from gouvernail.plans.models import Plan
from gouvernail.reports.changes.fields import Field
from gouvernail.reports.changes.heading import HeadingChange, heading_of
from gouvernail.reports.changes.rows import (
    Group,
    Relative,
    Row,
    groups_of,
    heads_of,
    relatives_of,
    rows_of,
)
from gouvernail.reports.changes.words import WORDS, Segments
from gouvernail.writing import paper
from gouvernail.writing.paper import (
    Block,
    Column,
    Figure,
    Figures,
    Heading,
    Listing,
    Look,
    Paragraph,
    Run,
    Table,
)

Mark = Literal["", "added", "removed", "strong"]
MARKS: Mapping[str, Mark] = {"gone": "removed", "added": "added"}
# Between the lines of a field: amounts and years hold commas themselves.
BESIDE = " · "


def changes_told(changes: Changes, plans: Sequence[Plan]) -> Iterator[Block]:
    """The counts, then each change under its objective. One query, for where the nodes
    went that are no more."""
    heading = heading_of(changes)
    rows = rows_of(changes, "", relatives_of(plans, changes))
    if not rows and not heading:
        yield Paragraph(_("Both texts say the same."), Look.LEAD)
        return
    yield from _counted(changes)
    heads = heads_of(changes)
    groups = groups_of(rows, heads, {heads[row.key].id: 0 for row in rows})
    if len(groups) > 1:
        yield _overview(groups)
    if heading:
        yield Heading(1, _("The plan itself"))
        for each in heading:
            yield from _around(each)
    for group in groups:
        yield Heading(1, group.head.title, group.head.ref or "")
        yield from _group(group)


def _counted(changes: Changes) -> Iterator[Block]:
    """How many nodes changed in each way, and how many did not."""
    counts = changes.counts
    found = [
        Figure(str(counts[kind]), str(WORDS[kind].many))
        for kind in Kind
        if counts[kind]
    ]
    if found:
        yield Figures(tuple(found))
    said = _("%(count)s of %(whole)s elements of the plan change.")
    words = {"count": len(changes.changed), "whole": len(changes.nodes)}
    yield Paragraph(said % words, Look.SOFT)


def _overview(groups: Sequence[Group]) -> Table:
    """Objective by objective; one that changed in two ways counts in both."""
    told = [kind for kind in Kind if kind != Kind.RENUMBERED]
    kinds = [kind for kind in told if any(_count(each, kind) for each in groups)]
    columns = [
        Column(_("Objective"), 3.2),
        *(Column(str(WORDS[kind].many), 1.6, "right") for kind in kinds),
    ]
    rows = [
        paper.Row((_head(each), *(str(_count(each, kind) or "–") for kind in kinds)))
        for each in groups
    ]
    return Table(_("Where it changes"), tuple(columns), tuple(rows))


def _head(group: Group) -> str:
    return f"{group.head.ref or ''} {group.head.title}".strip()


def _count(group: Group, kind: Kind) -> int:
    return sum(kind in row.change.kinds for row in group.rows)


def _group(group: Group) -> Iterator[Block]:
    """Each change; what only bears another number is listed together."""
    for row in group.rows:
        if row.sort != Kind.RENUMBERED:
            yield from _changed(row, is_head=row.key == group.head.id)
    items = tuple(
        f"{row.place} – {row.change.node.title}"
        for row in group.rows
        if row.sort == Kind.RENUMBERED
    )
    if items:
        yield Heading(2, str(WORDS[Kind.RENUMBERED].many))
        yield Listing(items)


def _changed(row: Row, *, is_head: bool) -> Iterator[Block]:
    """One node: how it changed, then what went and what came."""
    if not is_head:
        yield Heading(2, row.change.node.title, row.ref)
    kinds = ", ".join(str(word.one) for word in row.words)
    yield Paragraph(f"{kinds} · {row.place}", Look.SOFT)
    if row.change.alteration("title"):
        yield _marked(row.title)
    if row.origin is not None and not row.origin.is_same:
        said = _("Stood under: %(name)s") % {"name": row.origin.name}
        yield Paragraph(said, Look.SOFT)
    if row.text:
        yield _marked(row.text)
    yield from (_field(each) for each in row.facts)
    yield from (_relative(each) for each in row.relatives)


def _around(change: HeadingChange) -> Iterator[Block]:
    """A chapter, a value, the period."""
    title = "".join(text for kind, text in change.title if kind != "gone")
    yield Heading(2, f"{change.label} – {title}" if title else change.label)
    yield Paragraph(str(WORDS[change.kind].one), Look.SOFT)
    if any(kind != "same" for kind, _text in change.title) and change.kind != "added":
        yield _marked(change.title)
    if change.text:
        yield _marked(change.text)


def _marked(segments: Segments) -> Paragraph:
    """Words struck and inserted; what is left is the new wording."""
    new = "".join(text for kind, text in segments if kind != "gone")
    return Paragraph(new, runs=tuple(_runs(segments)))


def _runs(segments: Segments) -> Iterator[Run]:
    former = ""
    for kind, text in segments:
        # What replaces struck words does not stick to them.
        if former == "gone" and kind == "added":
            yield Run(" ")
        yield Run(text, MARKS.get(kind, ""))
        former = kind


def _field(field: Field) -> Paragraph:
    """“Due date: [31 December 2026] 30 June 2027”."""
    label = pgettext("before a value", "%(label)s: ") % {"label": field.label}
    runs = [Run(label, "strong"), *_values(field)]
    said = BESIDE.join(field.after) or "–"
    return Paragraph(f"{label}{said}", runs=tuple(runs))


def _values(field: Field) -> Iterator[Run]:
    gone, came = BESIDE.join(field.before), BESIDE.join(field.after)
    if gone:
        yield Run(gone, "removed")
    if gone and came:
        yield Run(" ")
    if came:
        yield Run(came, "added")


def _relative(relative: Relative) -> Paragraph:
    """What became of it, or where it comes from."""
    said = relative.name
    if relative.how:
        words = {"how": relative.how, "name": relative.name}
        said = _("%(how)s: %(name)s") % words if relative.name else relative.how
    else:
        said = _("Comes from %(name)s") % {"name": relative.name}
    return Paragraph(f"{said} ({relative.reason})" if relative.reason else said)
