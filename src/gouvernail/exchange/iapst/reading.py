"""An iA.PST spreadsheet as a plan: one line per leaf, its levels beside each other."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from pathlib import PurePath

from gouvernail.exchange.iapst.headings import NUMBER, TITLE, Place, Tier, places_of
from gouvernail.exchange.iapst.leaves import Leaf, in_order
from gouvernail.plan.kinds import MessageLevel, NodeKind, Status
from gouvernail.plan.model import (
    MAX_NODES,
    MAX_TEXT,
    MAX_TITLE,
    Fields,
    Message,
    Node,
    PlanFile,
)
from gouvernail.plan.numbering import renumber
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _
from gouvernail.reading.readers.workbook.reader import sheets_of
from gouvernail.reading.recognition.field_values import read_fields
from gouvernail.reading.recognition.words import fold

LANGUAGE = "fr"
HEAD_ROWS = 6
MOST_LINES = 4 * MAX_NODES
WORKBOOK = b"PK\x03\x04"
# What iA.PST adds to a title: "(OS.12)", "(A.4)", "(SAL.7)".
MARK = re.compile(r"\s*\((?:OS|OO|A|SA|AL|SAL)(?:\.(?P<number>\d+))?\)\s*$")
# Its states, by the words that people see (domain study, 2.8; iA.PST, 1.10).
STATES: Mapping[str, Status] = {
    "en creation": Status.NOT_STARTED,
    "a agender": Status.WAITING,
    "en cours": Status.ONGOING,
    "finalise": Status.DONE,
    "cloture": Status.DONE,
    "annule": Status.ABANDONED,
}
Line = Mapping[int, str]


def load_iapst(data: bytes, name: str) -> PlanFile | None:
    """The plan of an iA.PST spreadsheet (ODS, or saved as XLSX); None for any other.

    What a column tells and a plan file cannot hold goes to the description under its
    heading, tasks too; the messages list these headings. Raises `PlanError` where there
    are more nodes than a plan may have.
    """
    if not data.startswith(WORKBOOK):
        return None
    try:
        found = _table(data)
    except PlanError:
        # Whatever is wrong with it, it is for the readers to say.
        return None
    return _plan(*found, title=PurePath(name).stem) if found else None


def _table(data: bytes) -> tuple[dict[int, Place], list[Line]] | None:
    for sheet in sheets_of(data):
        rows = (
            {column: cell.text for column, cell in row.cells.items()}
            for row in sheet.rows
        )
        above: Line = {}
        for row in islice(rows, HEAD_ROWS):
            places = places_of(_listed(row), _listed(above))
            if places:
                return places, list(islice(rows, MOST_LINES + 1))
            above = row
    return None


def _listed(row: Line) -> list[str]:
    width = max(row, default=-1) + 1
    return [row.get(column, "") for column in range(width)]


def _plan(places: Mapping[int, Place], lines: list[Line], title: str) -> PlanFile:
    _check_length(lines)
    leaves: dict[str, Leaf] = {}
    untitled = sum(_take(leaves, places, line) for line in lines)
    if len(leaves) > MAX_NODES:
        raise PlanError(
            _("The plan has %(count)s nodes; %(limit)s at most can be handled."),
            count=len(leaves),
            limit=MAX_NODES,
        )
    messages = list(_remarks(places, lines, leaves.values(), untitled))
    nodes = tuple(_node(leaf, messages) for leaf in in_order(leaves))
    plan = PlanFile(title=title[:500], nodes=nodes, messages=tuple(messages))
    return renumber(plan)


def _check_length(lines: list[Line]) -> None:
    if len(lines) > MOST_LINES:
        raise PlanError(
            _("The spreadsheet has more than %(limit)s lines: bring it in parts."),
            limit=MOST_LINES,
        )


def _take(leaves: dict[str, Leaf], places: Mapping[int, Place], line: Line) -> int:
    """What a line tells of each of its levels, from the top; how many have no title."""
    parent: str | None = None
    untitled = 0
    for tier in Tier:
        cells = [
            (place, line[column].strip())
            for column, place in places.items()
            if place.tier is tier and line.get(column, "").strip()
        ]
        title = _said(cells, TITLE)
        if tier.kind is not None and title:
            parent = _leaf(leaves, parent, tier.kind, title, cells)
        elif title and parent is not None:
            _add_task(leaves[parent], title, cells)
        elif tier is Tier.ADDED and parent is not None:
            leaves[parent].cells += [c for c in cells if c not in leaves[parent].cells]
        elif cells:
            untitled += 1
    return untitled


def _leaf(
    leaves: dict[str, Leaf],
    parent: str | None,
    kind: NodeKind,
    title: str,
    cells: list[tuple[Place, str]],
) -> str:
    """The node of that title, which the first line that names it tells."""
    words, marked = bare(title)
    node_id = _id(parent, _said(cells, NUMBER) or marked, words)
    if node_id not in leaves:
        leaves[node_id] = Leaf(node_id, parent, kind, words, cells)
    return node_id


def _add_task(leaf: Leaf, title: str, cells: list[tuple[Place, str]]) -> None:
    said = " ; ".join(
        " ".join(f"{place.label} : {text}".split())
        for place, text in cells
        if place.field != TITLE
    )
    told = f"- {title} ({said})" if said else f"- {title}"
    if told not in leaf.tasks:
        leaf.tasks.append(told)


def _said(cells: list[tuple[Place, str]], name: str) -> str:
    return next((text for place, text in cells if place.field == name), "")


def bare(title: str) -> tuple[str, str]:
    """The title without the mark of its level, and the number that the mark holds."""
    found = MARK.search(title)
    words = " ".join((title[: found.start()] if found else title).split())
    return words[:MAX_TITLE] or title, (found["number"] or "") if found else ""


def _id(parent: str | None, number: str, title: str) -> str:
    """By the number, which is one for a whole programme; else by place and words."""
    digits = re.sub(r"\D", "", number.split(".")[0] if number[:1].isdigit() else number)
    if digits:
        return f"iapst-{int(digits)}"
    told = hashlib.sha256(f"{parent}\n{title}".encode()).hexdigest()
    return f"iapst-{told[:16]}"


def _node(leaf: Leaf, messages: list[Message]) -> Node:
    pairs = [
        (place.field or "text", _told(place, text))
        for place, text in leaf.cells
        if place.field not in (TITLE, NUMBER)
    ]
    fields, texts, doubts = read_fields(pairs)
    messages += [_message("unsure_field", said, leaf.node_id) for _name, said in doubts]
    if leaf.tasks:
        texts.append("\n".join(["Tâches :", *leaf.tasks]))
    return Node(
        id=leaf.node_id,
        parent=leaf.parent,
        kind=leaf.kind,
        title=leaf.title,
        text="\n".join(texts)[:MAX_TEXT] or None,
        fields=fields if leaf.kind.is_steered else _of_objective(fields),
    )


def _told(place: Place, text: str) -> str:
    """The words of a state as ours; what has no field keeps its heading before it."""
    if place.field == "status":
        state = STATES.get(fold(text).strip())
        return state.value if state else text
    return text if place.field else f"{place.label} : {text}"


def _of_objective(fields: Fields) -> Fields:
    return fields.model_copy(update={"status": None, "progress": None})


def _remarks(
    places: Mapping[int, Place],
    lines: list[Line],
    leaves: Collection[Leaf],
    untitled: int,
) -> Iterator[Message]:
    used = {column for line in lines for column, text in line.items() if text.strip()}
    strange = [
        place.heading
        for column, place in places.items()
        if column in used and not place.field and place.tier is not Tier.TASK
    ]
    if strange:
        listed = {"columns": ", ".join(sorted(set(strange)))}
        said = _("Columns without a field, kept in the descriptions: %(columns)s.")
        yield _message("unknown_columns", Wording(said, listed))
    if count := sum(len(leaf.tasks) for leaf in leaves):
        said = _("A plan has no tasks: %(count)s were kept in the descriptions.")
        yield _message("tasks_kept", Wording(said, {"count": count}))
    if untitled:
        said = _("%(count)s lines tell of a level without its title: it was left out.")
        yield _message("untitled", Wording(said, {"count": untitled}))


def _message(code: str, said: Wording, node: str | None = None) -> Message:
    text = said.render(LANGUAGE)
    return Message(level=MessageLevel.WARNING, code=code, node=node, text=text)
