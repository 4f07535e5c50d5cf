"""What a plan of 500 nodes costs to write in each format of `gouvernail export`."""

from argparse import Namespace
from collections.abc import Callable
from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.cli.commands.export import FORMATS
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan

Figures = dict[str, float]
Median = Callable[..., float]
ROUNDS = 5
# eComptes takes only authorities of which all is told; it has a test of its own.
LEFT_OUT = {"ecomptes"}


def exports(plan: Plan, unit: float, median: Median) -> Figures:
    """Queries, milliseconds, ratio to the yardstick."""
    figures: Figures = {}
    for form, write in FORMATS.items():
        if form in LEFT_OUT:
            continue
        options = Namespace(to=form, audience=Audience.INTERNAL, year=2027)
        act = partial(write, plan, options)
        with CaptureQueriesContext(connection) as asked:
            act()
        took = median(act, rounds=ROUNDS)
        figures |= {
            f"export {form}, queries": len(asked),
            f"export {form}, ms": took * 1000,
            f"export {form}, ratio": took / unit,
        }
    return figures
