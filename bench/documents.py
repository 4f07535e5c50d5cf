"""What a document costs: its text and each format, for 300 actions beside 100."""

from collections.abc import Callable
from functools import partial

from django.db import connection
from django.test.runner import DiscoverRunner
from django.test.utils import CaptureQueriesContext

from gouvernail.editions.catalogue import FORMATS, KINDS
from gouvernail.editions.making import draft_of
from gouvernail.editions.wishes import Wish
from gouvernail.plans.models import Plan
from tests.factories import make_cast, make_plan, plan_value

Figures = dict[str, float]
Median = Callable[..., float]
FEW, MANY = 100, 300
# The longest one, in pages; the widest one, in tables.
LONGEST = ("sheets", "follow-up")
ROUNDS = 5


def documents(unit: float, median: Median) -> Figures:
    """Ratios to the yardstick, counts, and how many times more three times the actions
    cost."""
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        house = make_cast().organisation
        values = (plan_value(n, title=f"Plan {n}") for n in (FEW, MANY))
        few, many = (make_plan(house, value) for value in values)
        figures: Figures = {}
        for kind in LONGEST:
            figures |= _costs(kind, few, many, unit, median)
        return figures
    finally:
        runner.teardown_databases(databases)


def _costs(kind: str, few: Plan, many: Plan, unit: float, median: Median) -> Figures:
    figures = _text(kind, many)
    for form in FORMATS:
        if form not in KINDS[kind].formats:
            continue
        short, long = (
            median(draft_of(plan, Wish(kind, form)).write, rounds=ROUNDS)
            for plan in (few, many)
        )
        figures |= {
            f"{kind}.{form}, ms": long * 1000,
            f"{kind}.{form}, ratio": long / unit,
            f"{kind}.{form}, growth": long / short,
        }
    return figures


def _text(kind: str, plan: Plan) -> Figures:
    """What is done before any format."""
    make = partial(draft_of, plan, Wish(kind, "html"))
    make()
    with CaptureQueriesContext(connection) as queries:
        make()
    return {f"{kind}, queries": len(queries)}
