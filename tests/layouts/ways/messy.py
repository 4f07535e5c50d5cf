"""Layouts of plans that have lived: legends, notes, running numbers, loose ends."""

from collections.abc import Iterator

from gouvernail.plan.model import Node
from tests.layouts.dressing import document
from tests.layouts.printed import (
    Cell,
    Document,
    Element,
    Heading,
    Paragraph,
    Sheet,
    Table,
    cell,
    heading_cell,
)
from tests.layouts.telling import Telling
from tests.layouts.ways.lists import labelled, volet_heading
from tests.layouts.ways.tables import (
    Row,
    chains,
    field_cells,
    field_headings,
    level_headings,
)

CONTEXTS = (
    "La population vieillit : un habitant sur cinq a plus de 65 ans. Les demandes"
    " d’aide"
    " ont augmenté de 18 % en trois ans et les services peinent à y répondre.",
    "Le diagnostic mené en 2024 a mis en évidence un manque de coordination entre les"
    " services, ainsi que des besoins nouveaux exprimés par les citoyens.",
    "Les réunions de quartier ont rassemblé 340 participants. Trois thèmes y sont"
    " revenus :"
    " la sécurité, la propreté et le lien social.",
)


ABOUT = (
    "Un premier inventaire sera dressé par le service, qui proposera ensuite un"
    " calendrier"
    " au collège.",
    "Le projet a fait l’objet d’une demande de subside introduite en 2024. La décision"
    " est"
    " attendue au printemps.",
    "L’action prolonge le travail mené sous la législature précédente et l’étend aux"
    " villages.",
)


def _told(telling: Telling, node: Node, texts: tuple[str, ...]) -> str:
    """A text made for a node that has none of its own, written down as told."""
    text = node.text or telling.rng.choice(texts)
    telling.told[(node.id, "text")] = text
    return text


def narrated(telling: Telling) -> Document:
    """Objectives with their context, actions in bold with a paragraph about them."""
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        deep = 1 if part else 0
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{word} {last} : ")
            body.append(Heading(text, 1 + deep))
            body.append(Paragraph(_told(telling, strategic, CONTEXTS)))
            for operational in telling.under(strategic):
                text = labelled(telling, operational, "{word} {n} : ")
                body.append(Heading(text, 2 + deep))
                for action in telling.under(operational):
                    text = labelled(telling, action, "{word} {n} : ")
                    body.append(Paragraph(text, bold=True))
                    if telling.rng.random() < 0.6:
                        body.append(Paragraph(_told(telling, action, ABOUT)))
    return document(telling, body)


def running_numbers(telling: Telling) -> Document:
    """Actions counted from the first to the last, whatever objective they serve."""
    label = telling.pick(
        "Fiche {count} : ", "Action {count} – ", "Action n° {count} : "
    )
    body: list[Element] = []
    count = 0
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{word} {last} : ")
            body.append(Heading(text, 2))
            for operational in telling.under(strategic):
                body.append(Heading(labelled(telling, operational, "{n}. "), 3))
                for action in telling.under(operational):
                    count += 1
                    mark = label.format(count=count)
                    body.append(Paragraph(f"{mark}{telling.title(action)}", indent=1))
    return document(telling, body)


def capital_objectives(telling: Telling) -> Document:
    """Objectives in capitals, as on a poster; actions with dashes typed by hand."""
    dash = telling.pick("- ", "– ", "➢ ", "• ")
    body: list[Element] = []
    for part in telling.parts:
        if part:
            body.append(Paragraph(telling.title(part).upper(), bold=True, size=16))
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{word} {last} : ").upper()
            body.append(Paragraph(text, bold=True, size=13))
            for operational in telling.under(strategic):
                text = labelled(telling, operational, "{n}. ")
                body.append(Paragraph(text, bold=True))
                for action in telling.under(operational):
                    body.append(Paragraph(f"{dash}{telling.title(action)}", indent=1))
    return document(telling, body, bare=True)


def legend_first(telling: Telling) -> Document:
    """A table of legend, then tables with rows left empty and headings copied again."""
    words = [forms[telling.manner.states] for forms in telling.words.statuses.values()]
    colours = ("70AD47", "FFC000", "A5A5A5", "FF0000", "FFFFFF", "000000")
    legend = tuple(
        (Cell((), fill=colour), cell(word))
        for colour, word in zip(colours, words, strict=True)
    )
    names = telling.fields("lead", "due", "status")
    head: Row = (
        *level_headings(telling, "operational", "action"),
        *field_headings(telling, names),
    )
    body: list[Element] = [Paragraph("Légende", bold=True), Table(legend)]
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            body.append(Heading(labelled(telling, strategic, "{short} {last} : "), 2))
            rows = [head, *_loose_rows(telling, strategic, names, head)]
            body.append(Table(tuple(rows), headings=1))
    return document(telling, body)


def _loose_rows(
    telling: Telling, strategic: Node, names: list[str], head: Row
) -> Iterator[Row]:
    empty: Row = (cell(),) * (2 + len(names))
    for rank, operational in enumerate(telling.under(strategic)):
        if rank == 2:
            yield head
        text = labelled(telling, operational, "{n}. ")
        for action in telling.under(operational) or [None]:
            title = labelled(telling, action, "{n}. ") if action else ""
            yield (cell(text), cell(title), *field_cells(telling, action, names))
            text = ""
        yield empty


def actions_first(telling: Telling) -> Document:
    """A list made to be sorted: the action first, what it serves last."""
    names = telling.fields("status", "progress", "lead", "due")
    kinds = ("volet",) * (telling.parts != [None]) + ("strategic", "operational")
    number = heading_cell(telling.pick(*telling.words.number))
    head: Row = (
        number,
        *level_headings(telling, "action"),
        *field_headings(telling, names),
        *level_headings(telling, *kinds),
    )
    rows = [head]
    for chain in chains(telling):
        *above, action = chain
        if action.kind.value == "action":
            left = (cell(telling.number(action)), cell(telling.title(action)))
            right = (cell(labelled(telling, node, "{n}. ")) for node in above)
            rows.append((*left, *field_cells(telling, action, names), *right))
    note = Paragraph("Situation arrêtée au 31 mars 2025 – document de travail")
    title = Paragraph(telling.plan.title, bold=True)
    body: list[Element] = [
        Sheet("Actions"),
        title,
        note,
        Table(tuple(rows), headings=1),
    ]
    return Document(telling.plan.title, tuple(body), telling.plan.language)


def merged_actions(telling: Telling) -> Document:
    """A row per indicator: the cells of the action and of its fields span them."""
    names = telling.fields("lead", "due")
    kinds = ("operational", "action")
    head: Row = (
        *level_headings(telling, *kinds),
        *field_headings(telling, [*names, "indicators"]),
    )
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            body.append(Heading(labelled(telling, strategic, "{word} {last} : "), 2))
            rows = [head]
            for operational in telling.under(strategic):
                rows += _indicator_rows(telling, operational, names)
            body.append(Table(tuple(rows), headings=1))
    return document(telling, body, landscape=True)


def _indicator_rows(
    telling: Telling, operational: Node, names: list[str]
) -> Iterator[Row]:
    actions = telling.under(operational)
    labels = {
        action.id: telling.text(action, "indicators").split("\n") for action in actions
    }
    text = labelled(telling, operational, "{n}. ")
    height = sum(map(len, labels.values())) or 1
    left: Row = (cell(text, rows=height),)
    if not actions:
        yield (*left, *[cell()] * (2 + len(names)))
    for action in actions:
        own = labels[action.id]
        title = labelled(telling, action, "{n}. ")
        spanning = [cell(title), *field_cells(telling, action, names)]
        left += tuple(Cell(one.paragraphs, rows=len(own)) for one in spanning)
        for label in own:
            yield (*left, cell(label))
            left = ()
