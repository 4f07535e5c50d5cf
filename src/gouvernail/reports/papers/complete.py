"""The complete plan: chapters, values, diagnosis, tree."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from gouvernail.core.typography import long_date
from gouvernail.plan.chapters import is_after_the_tree
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Finding, Node, Section
from gouvernail.reports.papers.material import Material
from gouvernail.writing.paper import (
    Block,
    Column,
    Heading,
    Listing,
    Look,
    Paper,
    Paragraph,
    Row,
    Table,
)


def complete_plan(told: Material) -> Paper:
    """What goes to the council as the plan: no follow-up, which is no part of it."""
    sections = told.value.sections
    blocks = [
        *_chapters(each for each in sections if not is_after_the_tree(each)),
        *_values(told.value.values),
        *_findings(told),
        *_tree(told),
        *_chapters(each for each in sections if is_after_the_tree(each)),
    ]
    return told.paper("", blocks, has_contents=True)


def paragraphs(text: str | None) -> Iterator[Paragraph]:
    """A text, one paragraph after the other."""
    for each in (text or "").split("\n"):
        if each.strip():
            yield Paragraph(each.strip())


def _chapters(sections: Iterable[Section]) -> Iterator[Block]:
    for each in sections:
        yield Heading(1, each.title)
        yield from paragraphs(each.text)


def _values(values: tuple[str, ...]) -> Iterator[Block]:
    if values:
        yield Heading(1, _("Our values"))
        yield Listing(values)


def _findings(told: Material) -> Iterator[Block]:
    if not told.value.findings:
        return
    yield Heading(1, _("Diagnosis"))
    columns = (
        Column(_("Finding"), 3),
        Column(_("Figure"), 1),
        Column(_("Source"), 1.4),
        Column(_("Objectives"), 1.2),
    )
    rows = tuple(Row(_finding(each, told)) for each in told.value.findings)
    yield Table("", columns, rows)


def _finding(found: Finding, told: Material) -> tuple[str, ...]:
    known = {node.id: node.ref or node.title for node in told.value.nodes}
    source = [found.source or "", long_date(found.on) if found.on else ""]
    return (
        found.text,
        found.figure or "–",
        ", ".join(each for each in source if each) or "–",
        ", ".join(known[key] for key in found.objectives if key in known) or "–",
    )


def _tree(told: Material) -> Iterator[Block]:
    if told.value.sections or told.value.values or told.value.findings:
        yield Heading(1, _("Objectives and actions"), is_new_page=True)
    for node in told.value.nodes:
        if node.kind is not NodeKind.SUBACTION:
            yield from _told(node, told)


def _told(node: Node, told: Material) -> Iterator[Block]:
    yield Heading(2 + node.kind.rank, node.title, node.ref or "")
    if node.shared:
        others = {"names": ", ".join(node.shared.with_)}
        yield Paragraph(_("Together with %(names)s") % others, Look.SOFT)
    yield from paragraphs(node.text)
    steps = told.tree.children_of(node.id)
    if node.kind is NodeKind.ACTION and steps:
        yield Listing(tuple(each.title for each in steps))
