"""Layouts in tables that say the level of a row otherwise than by its columns."""

from collections.abc import Iterator

from gouvernail.plan.model import Node
from tests.layouts.dressing import document
from tests.layouts.printed import (
    Cell,
    Document,
    Element,
    Heading,
    Item,
    Table,
    cell,
    heading_cell,
)
from tests.layouts.telling import Telling
from tests.layouts.ways.lists import BULLETS, labelled, volet_heading
from tests.layouts.ways.tables import (
    Row,
    field_cells,
    field_headings,
    level_headings,
)

LEVELS = ("strategic", "operational", "action", "subaction")


def all_nodes(telling: Telling, top: Node | None) -> Iterator[Node]:
    """All the nodes below one, in the order of the plan."""
    for node in telling.under(top):
        yield node
        yield from all_nodes(telling, node)


def coded_levels(telling: Telling) -> Document:
    """A row per node: code, level, title; the fields where the node has any."""
    names = telling.fields("lead", "due", "status", "progress")
    number, level = (
        telling.pick(*telling.words.number),
        telling.pick(*telling.words.level),
    )
    head = tuple(map(heading_cell, (number, level, telling.words.title)))
    rows: list[Row] = [(*head, *field_headings(telling, names))]
    for part in telling.parts:
        if part:
            rows.append(_coded(telling, part, names))
        rows += [_coded(telling, node, names) for node in all_nodes(telling, part)]
    return document(telling, [Table(tuple(rows), headings=1)], bare=True)


def _coded(telling: Telling, node: Node, names: list[str]) -> Row:
    known = node if node.kind.value == "action" else None
    left = (cell(telling.number(node)), cell(telling.initials(node)))
    return (*left, cell(telling.title(node)), *field_cells(telling, known, names))


def codes_only(telling: Telling) -> Document:
    """A row per node, whose level only the depth of its code tells."""
    names = telling.fields("department", "lead", "due", "budget")
    number = telling.pick(*telling.words.number)
    head = (heading_cell(number), heading_cell(telling.words.title))
    rows: list[Row] = [(*head, *field_headings(telling, names))]
    elements: list[Element] = []
    for part in telling.parts:
        if part:
            rows = rows[:1]
            elements.append(Heading(telling.title(part), 1))
        for node in all_nodes(telling, part):
            known = node if node.kind.value == "action" else None
            left = (cell(telling.number(node)), cell(telling.title(node)))
            rows.append((*left, *field_cells(telling, known, names)))
        elements.append(Table(tuple(rows), headings=1))
    return document(telling, elements, bare=True)


def stepped_columns(telling: Telling) -> Document:
    """Each node on its own row, its title in the column of its level."""
    names = telling.fields("lead", "due")
    kinds = ("strategic", "operational", "action")
    rows: list[Row] = [
        (*level_headings(telling, *kinds), *field_headings(telling, names))
    ]
    elements: list[Element] = []
    for part in telling.parts:
        if part:
            rows = rows[:1]
            elements.append(Heading(telling.title(part), 1))
        for node in all_nodes(telling, part):
            if node.kind.value in kinds:
                rows.append(_stepped(telling, node, kinds, names))
        elements.append(Table(tuple(rows), headings=1))
    return document(telling, elements, bare=True)


def _stepped(
    telling: Telling, node: Node, kinds: tuple[str, ...], names: list[str]
) -> Row:
    form = "{short} {last}. " if node.kind.value == "strategic" else "{n} "
    left = [cell()] * len(kinds)
    left[kinds.index(node.kind.value)] = cell(labelled(telling, node, form))
    known = node if node.kind.value == "action" else None
    return (*left, *field_cells(telling, known, names))


def actions_in_a_cell(telling: Telling) -> Document:
    """The OO at the left, its actions as bullets in one cell at its right."""
    elements: list[Element] = []
    for part in telling.parts:
        elements += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{word} {last} : ")
            elements.append(Heading(text, 2 if part else 1))
            rows: list[Row] = [level_headings(telling, "operational", "action")]
            for operational in telling.under(strategic):
                left = cell(labelled(telling, operational, "{n} "))
                items = tuple(
                    Item(telling.title(action), 0, BULLETS)
                    for action in telling.under(operational)
                )
                rows.append((left, Cell(items)))
            elements.append(Table(tuple(rows), headings=1, widths=(5, 11)))
    return document(telling, elements)


def described_table(telling: Telling) -> Document:
    """A column of running text beside each action, and what it serves."""
    kinds = ("strategic", "operational", "action")
    names = telling.fields("department", "sdg", "priority")
    about = telling.pick(*telling.words.description)
    head = (*level_headings(telling, *kinds), heading_cell(about))
    rows: list[Row] = [(*head, *field_headings(telling, names))]
    for strategic in telling.below(None, "strategic"):
        for operational in telling.under(strategic):
            for action in telling.under(operational) or [None]:
                left = (
                    cell(labelled(telling, strategic, "{last}. ")),
                    cell(labelled(telling, operational, "{n}. ")),
                    cell(labelled(telling, action, "{n}. ") if action else ""),
                    cell(_described(telling, action)),
                )
                rows.append((*left, *field_cells(telling, action, names)))
    return document(telling, [Table(tuple(rows), headings=1)], bare=True)


_SENTENCES = (
    "Cette action répond à une demande exprimée lors des réunions de quartier. Un"
    " premier"
    " état des lieux sera présenté au collège.",
    "La commune travaillera par phases, en fonction des subsides obtenus.",
    "Il s’agit de poursuivre le travail entamé sous la précédente législature.",
)


def _described(telling: Telling, action: Node | None) -> str:
    if action is None or telling.rng.random() < 0.4:
        return ""
    text = telling.rng.choice(_SENTENCES)
    telling.told[(action.id, "text")] = text
    return text
