"""What the plan in force would say if its revision were adopted as it stands.

The working draft alone does not say it: leads and dates that changed meanwhile in the
plan in force stay as they live, and are no changes of the draft.
"""

from collections.abc import Mapping, Sequence
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
HEADING: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "language": ("language",),
    "starts": ("period",),
    "ends": ("period",),
    "preamble": ("values", "sections", "findings"),
}


def outcome_of(revision: Revision) -> model.PlanFile:
    """The plan file that adopting `revision` would give: a number of queries that its
    size does not change."""
    coming = Coming.of(revision)
    living = with_shares(revision.plan, coming.living)
    draft = value_of(revision.draft, coming.drafted)
    nodes = _nodes(coming, _by_id(living), _by_id(draft))
    names = [name for each in coming.merged.heading for name in HEADING[each]]
    value = living.model_copy(update={**_picked(draft, names), "nodes": nodes})
    return Draft.of(value).finished(None) if coming.merged.is_reshaped else value


def _nodes(
    coming: Coming, living: Mapping[str, model.Node], draft: Mapping[str, model.Node]
) -> tuple[model.Node, ...]:
    taken, added = coming.merged.taken, set(coming.merged.added)
    return tuple(
        (
            draft[key]
            if key in added
            else _revised(living[key], draft.get(key), taken.get(key, ()))
        ).model_copy(update={"parent": parent})
        for key, parent in coming.merged.parents.items()
    )


def _revised(
    living: model.Node, draft: model.Node | None, columns: Sequence[str]
) -> model.Node:
    """The node in force with the columns that it takes from the draft."""
    if draft is None or not columns:
        return living
    words = _picked(draft, [WORDS[each] for each in columns if each in WORDS])
    names = [name for each in columns for name in _fields_of(each)]
    fields = living.fields.model_copy(update=_picked(draft.fields, names))
    return living.model_copy(update={**words, "fields": fields})


def _fields_of(column: str) -> Sequence[str]:
    if column == "printed":
        rest = set(model.Fields.model_fields) - NAMED - WITH_A_COLUMN
        return sorted(rest)
    return FIELDS.get(column, ())


def _picked(value: model.PlanValue, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _by_id(value: model.PlanFile) -> dict[str, model.Node]:
    return {node.id: node for node in value.nodes}
