"""A template tried before it is used: on a plan of the house, else on an example."""

from typing import Any

from gouvernail.organisations.models import Organisation
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan
from gouvernail.reports.fields import FIELDS, Field
from gouvernail.reports.papers import KINDS
from gouvernail.reports.papers.material import material_of
from gouvernail.stationery.filling import fill_bytes, filled_apart, filling_of
from gouvernail.stationery.ours import example_paper

# Wide, with tables and figures: what suits it suits the others.
TRIED = "follow-up"


def try_on(data: bytes, organisation: Organisation, plan: Plan | None) -> bytes:
    """The document that the template would give. Raises `TemplateError`."""
    if plan is None:
        return _on_example(data, organisation)
    told = material_of(plan, Audience.INTERNAL)
    return fill_bytes(data, told, KINDS[TRIED].make(told))


def _on_example(data: bytes, organisation: Organisation) -> bytes:
    values = _examples(FIELDS)
    paper = example_paper(organisation)
    return filled_apart(data, filling_of(paper, values))


def _examples(fields: tuple[Field, ...]) -> dict[str, Any]:
    """One row in each list."""
    values: dict[str, Any] = {}
    for each in fields:
        value = [_examples(each.rows)] if each.rows else each.example
        values[each.name] = values[each.french] = value
    return values
