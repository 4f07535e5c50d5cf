"""Correcting what was read of a node beside its words: lead, dates, budget…"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from gouvernail.plan import tree
from gouvernail.plan.model import Fields, PlanFile
from gouvernail.plan.refusals import refusal
from gouvernail.plan.wording import PlanError, gettext_noop as _


def fields(plan: PlanFile, *, node: str, values: Mapping[str, Any]) -> PlanFile:
    """Other values, as a plan file writes them; None takes one out.

    A field that `values` does not name stays as it was read.
    """
    unknown = sorted(values.keys() - Fields.model_fields.keys())
    if unknown:
        raise PlanError(_("%(place)s: this key is unknown."), place=unknown[0])
    before = _fields_of(plan, node).model_dump(mode="json")
    merged = {
        name: value for name, value in {**before, **values}.items() if value is not None
    }
    try:
        after = Fields.model_validate(merged, strict=False)
    except ValidationError as error:
        raise refusal(error) from error
    return tree.edit(plan, node, fields=after)


def drop_field(
    plan: PlanFile, *, node: str, name: str, rank: int | None = None
) -> PlanFile:
    """Take one out; with `rank`, only that one of several amounts, partners…"""
    value = getattr(_fields_of(plan, node), name, None)
    if name not in Fields.model_fields or value in (None, ()):
        raise PlanError(_("This element has no such field."))
    if rank is None or not isinstance(value, tuple):
        return fields(plan, node=node, values={name: None})
    if not 0 <= rank < len(value):
        raise PlanError(_("This element has no such field."))
    kept = value[:rank] + value[rank + 1 :]
    current = _fields_of(plan, node)
    return tree.edit(plan, node, fields=current.model_copy(update={name: kept}))


def _fields_of(plan: PlanFile, node: str) -> Fields:
    index = tree.Tree(plan.nodes)
    if node not in index:
        raise PlanError(_("The plan has no node “%(id)s”."), id=node)
    return index[node].fields
