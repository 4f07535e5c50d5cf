"""What the cells of a line of the tree mean: values for the services.

Raises `PlanError` where a cell names what there is not, or says what cannot be.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from gouvernail.core.days import FIRST, LAST
from gouvernail.core.folding import fold
from gouvernail.organisations.models import Term
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.enums import Commitment, NodeKind, Scope
from gouvernail.plans.models import Node
from gouvernail.progress.enums import WITH_REASON, Confidence, Status
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News
from gouvernail.workbooks import texts
from gouvernail.workbooks.fields_life import TERMS
from gouvernail.workbooks.material import Material

Cells = Mapping[str, str]
T = TypeVar("T")
ENDED = (Status.DONE, Status.ABANDONED)
SHAPE = ("kind", "parent", "place")
NEWS = ("status", "percent", "confidence", "note", "next_step")
LARGEST_WEIGHT = 32_767
LONGEST_PRIORITY = 500


def content_of(material: Material, node: Node | None, cells: Cells) -> dict[str, Any]:
    """The fields of a node that these cells change, as `edit_node` takes them."""
    found: dict[str, Any] = {}
    words = {n: text for n, text in cells.items() if n.startswith(TERMS)}
    for name, text in cells.items():
        if name in READERS and name not in SHAPE:
            found[name] = READERS[name](material, text)
    if words:
        found["terms"] = _terms(material, node, words)
    _refuse_backwards(node, found)
    return found


def news_of(material: Material, node: Node, cells: Cells) -> News | None:
    """What these cells say of an action; None where they say nothing.

    A new status is not said in the words of the former one.
    """
    told = {name: cells[name] for name in NEWS if name in cells}
    if not told:
        return None
    if not node.is_steered:
        raise PlanError(_("Only actions and sub-actions have a status."))
    last = material.standing.get(node.pk)
    before = last.status if last else Status.NOT_STARTED.value
    status = one_of(Status.values, told.get("status", before))
    told = {**_kept(last, status), **told}
    if status in WITH_REASON and not told["note"]:
        raise PlanError(_("Say why in a sentence."))
    return News(
        status=status,
        note=told["note"],
        confidence=one_of(["", *Confidence.values], told["confidence"]),
        percent=_percent(told["percent"]),
        next_step=told["next_step"],
    )


def _kept(last: ProgressUpdate | None, status: str) -> dict[str, str]:
    """What was said before and still holds with that status."""
    if last is None or status in ENDED:
        return dict.fromkeys(NEWS[1:], "")
    return {
        "percent": texts.whole(last.percent),
        "confidence": last.confidence,
        "note": last.note if status == last.status else "",
        "next_step": last.next_step,
    }


def one_of(codes: Iterable[str], text: str) -> str:
    """A code of a closed list."""
    if text not in list(codes):
        raise PlanError(_("“%(text)s” is not in the list."), text=text[:40] or "–")
    return text


def row_in(rows: Mapping[int, T], text: str) -> T | None:
    """A row that a cell names by its primary key; None for an empty cell."""
    if not text:
        return None
    found = rows.get(int(text)) if text.isascii() and text.isdecimal() else None
    if found is None:
        raise PlanError(_("“%(text)s” is not in the list."), text=text[:40])
    return found


def department_in(material: Material, text: str) -> Any:
    """The department of a cell."""
    return row_in({row.pk: row for row in material.departments}, text)


def node_in(material: Material, text: str) -> Node:
    """The node that a cell names by its permanent id."""
    node = material.named(text)
    if node is None:
        raise PlanError(_("Say which action it is for."))
    return node


def plausible(day: date | None) -> date | None:
    """A day of our time."""
    if day is not None and not FIRST <= day <= LAST:
        raise PlanError(_("Give a year between 1990 and 2100."))
    return day


def _person(material: Material, text: str) -> Any:
    return row_in(material.directory.people, text)


def _title(_material: Material, text: str) -> str:
    title = texts.written(text)
    if not title:
        raise PlanError(_("A title is never empty."))
    return title


def _code(codes: Iterable[str]) -> Callable[[Material, str], str]:
    listed = list(codes)
    return lambda _material, text: one_of(listed, text)


def _day(_material: Material, text: str) -> date | None:
    return plausible(texts.day_in(text))


def _yes(_material: Material, text: str) -> bool:
    return one_of(["", texts.YES, texts.NO], text) == texts.YES


def _priority(_material: Material, told: str) -> str:
    text = texts.written(told)
    if len(text) > LONGEST_PRIORITY:
        raise PlanError(_("Write %(most)s characters at most."), most=LONGEST_PRIORITY)
    return text


def _weight(_material: Material, text: str) -> int | None:
    weight = texts.whole_in(text)
    if weight is not None and not 0 <= weight <= LARGEST_WEIGHT:
        raise PlanError(_("A weight lies between 0 and %(most)s."), most=LARGEST_WEIGHT)
    return weight


def _contributors(material: Material, text: str) -> list[Any]:
    keys = _keys(((name, pk) for pk, name in material.people.items()), text)
    return [material.directory.people[pk] for pk in keys]


def _partners(material: Material, text: str) -> list[Any]:
    rows = {row.pk: row for row in material.partners}
    # One put away stands behind one of the same name in use.
    ordered = sorted(rows.values(), key=lambda row: row.archived_at is None)
    keys = _keys(((texts.named(row.name), row.pk) for row in ordered), text)
    return [rows[pk] for pk in keys]


def _keys(named: Iterable[tuple[str, int]], text: str) -> list[int]:
    known = {fold(name): pk for name, pk in named}
    found = []
    for part in texts.parts_of(text):
        pk = known.get(fold(part))
        if pk is None:
            raise PlanError(
                _("“%(name)s” is unknown here: write it in the directory first."),
                name=part[:80],
            )
        found.append(pk)
    return found


def _terms(material: Material, node: Node | None, cells: Cells) -> list[Term]:
    """All the words of a node, those of the lists told replaced."""
    mine = list(node.terms.all()) if node else []
    lists = {name.removeprefix(TERMS) for name in cells}
    kept = [term for term in mine if term.vocabulary not in lists]
    for name, text in cells.items():
        rows = material.terms.get(name.removeprefix(TERMS), [])
        hers = {term.pk for term in mine}
        ordered = sorted(rows, key=lambda t: (t.pk in hers, t.archived_at is None))
        keys = _keys(((texts.named(row.name), row.pk) for row in ordered), text)
        kept += [material.directory.terms[pk] for pk in keys]
    return kept


def _percent(text: str) -> int | None:
    percent = texts.whole_in(text)
    if percent is not None and not 0 <= percent <= 100:
        raise PlanError(_("A percentage lies between 0 and 100."))
    return percent


def _refuse_backwards(node: Node | None, found: Mapping[str, Any]) -> None:
    start = found.get("starts_on", node.starts_on if node else None)
    due = found.get("due_on", node.due_on if node else None)
    if {"starts_on", "due_on"} & found.keys() and start and due and due < start:
        raise PlanError(_("The due date comes before the start."))


READERS: Mapping[str, Callable[[Material, str], Any]] = {
    "kind": _code(NodeKind.values),
    "title": _title,
    "text": lambda _material, text: texts.written(text),
    "scope": _code(Scope.values),
    "lead": _person,
    "substitute": _person,
    "political_owner": _person,
    "department": department_in,
    "contributors": _contributors,
    "partners": _partners,
    "starts_on": _day,
    "due_on": _day,
    "recurring": _yes,
    "is_internal": _yes,
    "priority": _priority,
    "commitment": _code(["", *Commitment.values]),
    "weight": _weight,
}
