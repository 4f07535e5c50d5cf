"""Which term of office a plan belongs to."""

from gouvernail.law.shipped import shipped_regimes
from gouvernail.plans.models import Plan


def term_of_plan(plan: Plan) -> tuple[int, int] | None:
    """The term of office of a plan: its own years may begin a year late."""
    if plan.starts is None or plan.ends is None:
        return None
    kind = plan.organisation.kind
    known = [each for each in shipped_regimes() if each.kind == kind]
    spans = [(each.starts, each.ends) for each in known]
    inside = [span for span in spans if span[0] <= plan.starts < span[1]]
    return next(iter(inside), (plan.starts, max(plan.ends, plan.starts + 1)))
