"""The staff effort of a plan, in its plan file."""

from collections.abc import Iterable

from gouvernail.plan.effort import Work
from gouvernail.plan.model import Effort, PlanFile
from gouvernail.plans.models import Plan
from gouvernail.staffing.load import told_of


def with_effort(value: PlanFile, plan: Plan) -> PlanFile:
    """`value` with who works on each node, of shared ones the whole."""
    told = told_of(plan)
    nodes = tuple(
        node.model_copy(
            update={
                "fields": node.fields.model_copy(
                    update={"effort": _efforts(told.get(node.id, ()))}
                )
            }
        )
        for node in value.nodes
    )
    return value.model_copy(update={"nodes": nodes})


def _efforts(works: Iterable[tuple[Work, str]]) -> tuple[Effort, ...]:
    return tuple(
        Effort(
            year=work.year,
            department=department or None,
            fte=work.fte,
        )
        for work, department in works
    )
