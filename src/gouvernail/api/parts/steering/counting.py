"""What the progress of a plan is counted by; when its follow-up starts."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Given
from gouvernail.api.reading.plans import PlanShown, plan_shown, router
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import writes
from gouvernail.plans.enums import Rollup
from gouvernail.plans.models import Plan
from gouvernail.plans.services.counting import choose_rollup
from gouvernail.plans.services.lifecycle import start_follow_up as start
from gouvernail.tokens.scopes import Scope


class CountingGiven(Given):
    """What progress is counted by; the counts by state never change with it."""

    counts_by: Rollup = Field(examples=["weight"])


@writes(router, "POST", "/plans/{plan}/counting", Scope.STEERING)
def choose_counting(request: HttpRequest, plan: Id, given: CountingGiven) -> PlanShown:
    """Count the progress of a plan by something else from now on."""
    with _holding(request, plan) as row:
        choose_rollup(plan=row, rollup=given.counts_by.value, by=person(request))
    return plan_shown(plan_of(request, plan))


@writes(router, "POST", "/plans/{plan}/follow-up", Scope.STEERING)
def start_follow_up(request: HttpRequest, plan: Id) -> PlanShown:
    """Put a draft that no organ decides on in force: from now on people are asked."""
    with _holding(request, plan) as row:
        start(plan=row, by=person(request))
    return plan_shown(plan_of(request, plan))


@contextmanager
def _holding(request: HttpRequest, number: int) -> Iterator[Plan]:
    """The plan, if it still is what the program read."""
    with alone_in(plan_of(request, number)):
        row = plan_of(request, number)
        require_match(request, plan_shown(row))
        yield row
