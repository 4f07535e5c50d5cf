"""A chapter or a finding by its place in the plan."""

from typing import Any

from django.http import Http404

from gouvernail.plans.models import Plan
from gouvernail.plans.value import surroundings_of


def row_at(plan: Plan, what: str, place: int) -> Any:
    """The row at `place` (from 0) of `sections` or `findings`, or a 404."""
    rows = getattr(surroundings_of(plan), what)
    if place >= len(rows):
        raise Http404
    return rows[place]
