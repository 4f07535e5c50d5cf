"""Title and years of a plan, which a new version of its document words otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gouvernail.imports.updates_documents import Last
from gouvernail.plan.likeness import plain
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Plan

TITLE, YEARS = "title", "years"


@dataclass(frozen=True)
class HeadingChange:
    """The title or the years, from what to what, as columns of the plan."""

    name: str
    before: dict[str, Any]
    after: dict[str, Any]
    # Not where the words of the plan were chosen here rather than in its document.
    is_proposed: bool


def heading_changes(
    plan: Plan, document: PlanFile, last: Last | None
) -> Iterator[HeadingChange]:
    """What `document` says otherwise than `plan`; what it does not print stays."""
    was = last.value if last else None
    if plain(document.title) != plain(plan.title):
        follows = was is not None and plain(was.title) == plain(plan.title)
        before, after = {"title": plan.title}, {"title": document.title}
        yield HeadingChange(TITLE, before, after, follows)
    years = _years(document)
    stands = {"starts": plan.starts, "ends": plan.ends}
    if years and years != stands:
        follows = was is not None and _years(was) in ({}, stands)
        yield HeadingChange(YEARS, stands, years, follows)


def take_heading(plan: Plan, changes: Iterable[HeadingChange]) -> dict[str, Any]:
    """Write `changes` into the plan; gives what they replace."""
    before: dict[str, Any] = {}
    for change in changes:
        before.update(change.before)
        put_heading(plan, change.after)
    return before


def put_heading(plan: Plan, columns: dict[str, Any]) -> None:
    """Give the plan these columns."""
    for name, value in columns.items():
        setattr(plan, name, value)
    if columns:
        plan.save(update_fields=list(columns))


def _years(value: PlanFile) -> dict[str, Any]:
    period = value.period
    return {"starts": period.start, "ends": period.end} if period else {}
