"""What the plan in force would say if its revision were adopted as it stands.

The working draft alone does not say it: leads and dates that changed meanwhile in the
plan in force stay as they live, and are no changes of the draft.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gouvernail.adoption.models import Revision
from gouvernail.adoption.services.applying import Coming
from gouvernail.adoption.text import with_shares
from gouvernail.plan import model
from gouvernail.plan.draft import Draft
from gouvernail.plans.value import WITH_A_COLUMN, value_of

# The columns of a node by what the plan file calls them, and those of its fields.
WORDS = {
    **{name: name for name in ("kind", "ref", "title", "text", "scope")},
    "label": "printed",
    "source": "source",
}
FIELDS: Mapping[str, tuple[str, ...]] = {
    "recurring": ("recurring",),
    "priority": ("priority",),
    "starts_on": ("start",),
    "due_on": ("due",),
    "lead_id": ("lead",),
    "department_id": ("department",),
    "political_owner_id": ("political_owner",),
    "partners": ("partners",),
    "terms": ("sdg", "plans"),
}
NAMED = {name for names in FIELDS.values() for name in names}
# What is entered in forms of its own, and printed by some documents.
MEANS = {"budget", "effort", "indicators"}
HEADING: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "language": ("language",),
    "starts": ("period",),
    "ends": ("period",),
    "preamble": ("values", "sections", "findings"),
}


@dataclass(frozen=True)
class Outcome:
    """The plan in force as it stands, and what adopting makes of it."""

    now: model.PlanFile
    then: model.PlanFile


def outcome_of(revision: Revision) -> Outcome:
    """What adopting `revision` would give: a number of queries that its size does not
    change."""
    coming = Coming.of(revision)
    now = with_shares(revision.plan, coming.living)
    sides = _Sides(
        living=_by_id(now),
        printed=_by_id(value_of(revision.plan, coming.living)),
        drafted=_by_id(value_of(revision.draft, coming.drafted)),
    )
    draft = value_of(revision.draft, ())
    names = [name for each in coming.merged.heading for name in HEADING[each]]
    nodes = tuple(_nodes(coming, sides))
    then = now.model_copy(update={**_picked(draft, names), "nodes": nodes})
    if coming.merged.is_reshaped:
        then = Draft.of(then).finished(None)
    return Outcome(now, then)


@dataclass(frozen=True)
class _Sides:
    """Nodes by permanent id: in force with their means, as printed, as drafted."""

    living: Mapping[str, model.Node]
    printed: Mapping[str, model.Node]
    drafted: Mapping[str, model.Node]


def _nodes(coming: Coming, sides: _Sides) -> Iterator[model.Node]:
    added = set(coming.merged.added)
    for key, parent in coming.merged.parents.items():
        columns = coming.merged.taken.get(key, ())
        node = sides.drafted[key] if key in added else _revised(sides, key, columns)
        yield node.model_copy(update={"parent": parent})


def _revised(sides: _Sides, key: str, columns: Sequence[str]) -> model.Node:
    """The node in force with the columns that it takes from the draft."""
    living = sides.living[key]
    if not columns:
        return living
    draft = sides.drafted[key]
    words = _picked(draft, [WORDS[each] for each in columns if each in WORDS])
    names = {name for each in columns for name in _fields_of(each)}
    # What somebody entered since holds over what either text prints.
    names -= {name for name in MEANS if _is_entered(sides, key, name)}
    fields = living.fields.model_copy(update=_picked(draft.fields, sorted(names)))
    return living.model_copy(update={**words, "fields": fields})


def _is_entered(sides: _Sides, key: str, name: str) -> bool:
    living, printed = sides.living[key].fields, sides.printed[key].fields
    return bool(getattr(living, name) != getattr(printed, name))


def _fields_of(column: str) -> Sequence[str]:
    if column == "printed":
        rest = set(model.Fields.model_fields) - NAMED - WITH_A_COLUMN
        return sorted(rest)
    return FIELDS.get(column, ())


def _picked(value: model.PlanValue, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _by_id(value: model.PlanFile) -> dict[str, model.Node]:
    return {node.id: node for node in value.nodes}
