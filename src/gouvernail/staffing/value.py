"""The staff effort of a plan, in its plan file."""

from gouvernail.plan.effort import Work
from gouvernail.plan.model import Effort, PlanFile
from gouvernail.plans.models import Plan
from gouvernail.staffing.load import Load, load_of


def with_effort(value: PlanFile, plan: Plan) -> PlanFile:
    """`value` with who works on each node, of shared ones the whole."""
    load = load_of(plan)
    by_key = {seat.key: load.told.get(seat.id, []) for seat in load.seats}
    nodes = tuple(
        node.model_copy(
            update={
                "fields": node.fields.model_copy(
                    update={"effort": _efforts(load, by_key.get(node.id, []))}
                )
            }
        )
        for node in value.nodes
    )
    return value.model_copy(update={"nodes": nodes})


def _efforts(load: Load, works: list[Work]) -> tuple[Effort, ...]:
    return tuple(
        Effort(
            year=work.year,
            department=load.name_of(work.department) or None,
            fte=work.fte,
        )
        for work in works
    )
