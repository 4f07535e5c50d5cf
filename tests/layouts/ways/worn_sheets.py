"""Layouts in sheets of plans that have lived: objectives by number, sections."""

from collections.abc import Iterator

from gouvernail.plan.model import Node
from tests.layouts.dressing import document
from tests.layouts.printed import (
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
from tests.layouts.ways.lists import labelled
from tests.layouts.ways.sheets import action_chains
from tests.layouts.ways.tables import (
    Row,
)


def numbers_for_objectives(telling: Telling) -> Document:
    """A list of the objectives, then sheets that name them by their number only."""
    body: list[Element] = [Heading("Les objectifs", 1)]
    for strategic in telling.below(None, "strategic"):
        text = labelled(telling, strategic, "{short} {last} : ")
        body.append(Paragraph(text, bold=True))
        for operational in telling.under(strategic):
            text = labelled(telling, operational, "{short} {n} : ")
            body.append(Paragraph(text, indent=1))
    body += [PageBreak(), Heading("Les fiches", 1)]
    for chain in action_chains(telling):
        *_, strategic, operational, action = chain
        title = f"Fiche {telling.number(action)}"
        rows: list[Row] = [(heading_cell(title, columns=2, fill="D9D9D9"),)]
        for node in (strategic, operational):
            code = f"{telling.initials(node)} {telling.number(node)}"
            rows.append((heading_cell(telling.word(node)), cell(code)))
        rows.append((heading_cell(telling.word(action)), cell(telling.title(action))))
        rows += [
            (heading_cell(telling.heading(name)), telling.cell(action, name))
            for name in telling.fields("lead", "partners", "due", "budget")
        ]
        body += [Table(tuple(rows), widths=(4, 12)), PageBreak()]
    return document(telling, body, bare=True)


def sectioned_sheets(telling: Telling) -> Document:
    """Sheets in numbered sections across the table: identity, means, follow-up."""
    parts = (
        ("1. Identification", ()),
        ("2. Acteurs", ("lead", "department", "political_owner", "partners")),
        ("3. Moyens et calendrier", ("start", "due", "budget")),
        ("4. Suivi", ("indicators", "status", "progress")),
    )
    if telling.plan.language != "fr":
        parts = ()
    body: list[Element] = []
    for chain in action_chains(telling):
        rows: list[Row] = []
        for title, names in parts:
            rows.append((heading_cell(title, columns=2, fill="D9E2F3"),))
            if not names:
                rows += _identity(telling, chain)
            rows += [
                (heading_cell(telling.heading(name)), telling.cell(chain[-1], name))
                for name in names
            ]
        body += [Table(tuple(rows), widths=(5, 11)), PageBreak()]
    return document(telling, body, bare=True)


def _identity(telling: Telling, chain: list[Node]) -> Iterator[Row]:
    for node in chain:
        last = node.kind.value == "strategic"
        text = labelled(telling, node, "{last}. " if last else "{n}. ")
        yield heading_cell(telling.word(node)), cell(text)
