"""Layouts in "fiches": a sheet per action, which alone says where it belongs."""

from collections.abc import Iterator

from gouvernail.plan.model import Node
from tests.layouts.dressing import contents, document
from tests.layouts.printed import (
    Cell,
    Document,
    Element,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    cell,
    heading_cell,
)
from tests.layouts.telling import Telling
from tests.layouts.ways.lists import labelled, volet_heading
from tests.layouts.ways.tables import Row, chains

NAMES = (
    "lead",
    "political_owner",
    "partners",
    "start",
    "due",
    "budget",
    "indicators",
)
Pair = tuple[str, Cell]


def sheets(telling: Telling) -> Document:
    """A table of labels and values per action, one per page."""
    title = telling.pick("Fiche {number}", "Fiche action {number}", "")
    body: list[Element] = []
    for chain in action_chains(telling):
        if title:
            number = telling.number(chain[-1])
            body.append(Heading(title.format(number=number), 2))
        pairs = [*_place(telling, chain), *_fields(telling, chain[-1])]
        rows = tuple((_label(label), value) for label, value in pairs)
        body += [Table(rows, widths=(4, 12)), PageBreak()]
    return document(telling, body, bare=True)


def paired_sheets(telling: Telling) -> Document:
    """Sheets of four columns: the fields stand two by two."""
    body: list[Element] = []
    for chain in action_chains(telling):
        rows: list[Row] = [
            (_label(label), Cell(value.paragraphs, columns=3))
            for label, value in _place(telling, chain)
        ]
        pairs = list(_fields(telling, chain[-1]))
        if len(pairs) % 2:
            pairs.append(("", cell()))
        for (one, first), (two, second) in zip(pairs[::2], pairs[1::2], strict=True):
            rows.append((_label(one), first, _label(two), second))
        body += [Table(tuple(rows), widths=(4, 6, 4, 6)), PageBreak()]
    return document(telling, body, bare=True)


def titled_sheets(telling: Telling) -> Document:
    """Sheets under headings of OS and OO; the title of the action across the top."""
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{word} {last} : ")
            body.append(Heading(text, 1))
            for operational in telling.under(strategic):
                text = labelled(telling, operational, "{word} {n} : ")
                body.append(Heading(text, 2))
                for action in telling.under(operational):
                    body.append(_titled(telling, action))
    return document(telling, body)


def _titled(telling: Telling, action: Node) -> Table:
    text = labelled(telling, action, "{word} {n} : ")
    rows: list[Row] = [(heading_cell(text, columns=2, fill="C5E0B3"),)]
    rows += [(_label(label), value) for label, value in _fields(telling, action)]
    return Table(tuple(rows), widths=(4, 12))


def written_sheets(telling: Telling) -> Document:
    """Sheets in paragraphs: "Label : valeur", the title of the sheet as heading."""
    body: list[Element] = []
    for chain in action_chains(telling):
        number = telling.number(chain[-1])
        body.append(Heading(f"Fiche n° {number}", 2))
        for label, value in (*_place(telling, chain), *_fields(telling, chain[-1])):
            if value.paragraphs:
                text = value.text.replace("\n", " ; ")
                body.append(Paragraph(f"{label} : {text}"))
        body.append(PageBreak())
    return document(telling, body, bare=True)


def ticked_sheets(telling: Telling) -> Document:
    """Sheets whose status is a row of boxes and whose calendar is "2025-2027"."""
    body: list[Element] = []
    for chain in action_chains(telling):
        action = chain[-1]
        title = labelled(telling, action, "Fiche action {n} – ")
        rows: list[Row] = [(heading_cell(title, columns=2, fill="F4B083"),)]
        rows += [
            (_label(label), value)
            for label, value in _place(telling, chain)[: len(chain) - 1]
        ]
        rows += [
            (_label(telling.heading("department")), telling.cell(action, "department")),
            (_label(telling.words.calendar), cell(telling.period(action))),
            (_label(telling.heading("status")), cell(telling.ticked(action))),
            (_label(telling.heading("sdg")), telling.cell(action, "sdg")),
        ]
        body += [Table(tuple(rows), widths=(4, 12)), PageBreak()]
    return document(telling, body, bare=True)


def told_three_times(telling: Telling) -> Document:
    """Contents of the objectives, a table that sums all up, then the sheets."""
    entries: list[tuple[int, str]] = []
    rows: list[Row] = [
        tuple(
            heading_cell(telling.kinds[kind][0])
            for kind in ("strategic", "operational", "action")
        )
    ]
    body: list[Element] = []
    for strategic in telling.below(None, "strategic"):
        text = labelled(telling, strategic, "{short} {last} : ")
        entries.append((1, text))
        body.append(Heading(text, 1))
        for operational in telling.under(strategic):
            middle = labelled(telling, operational, "{short} {n} : ")
            entries.append((2, middle))
            body.append(Heading(middle, 2))
            for action in telling.under(operational):
                title = labelled(telling, action, "{n} ")
                rows.append((cell(text), cell(middle), cell(title)))
                body.append(_titled(telling, action))
    summary = [Heading("Tableau de synthèse", 1), Table(tuple(rows), headings=1)]
    front = [contents(entries, telling), PageBreak(), *summary, PageBreak()]
    return document(telling, [*front, *body])


def action_chains(telling: Telling) -> Iterator[list[Node]]:
    """The path to each action."""
    return (c for c in chains(telling) if c[-1].kind.value == "action")


def _label(text: str) -> Cell:
    return heading_cell(text, fill="EDEDED") if text else cell()


def _place(telling: Telling, chain: list[Node]) -> list[Pair]:
    """Where the action belongs and its title, as the sheet says them."""
    *above, action = chain
    pairs: list[Pair] = []
    for node in above:
        form = "{last}. " if node.kind.value == "strategic" else "{n} "
        text = labelled(telling, node, form)
        pairs.append((telling.word(node), cell(text)))
    label = f"{telling.words.title} de l’action"
    if telling.plan.language != "fr" or telling.seed[-1] in "02468":
        label = telling.word(action)
    return [*pairs, (label, cell(telling.title(action)))]


def _fields(telling: Telling, action: Node) -> Iterator[Pair]:
    for name in telling.fields(*NAMES):
        yield telling.heading(name), telling.cell(action, name)
